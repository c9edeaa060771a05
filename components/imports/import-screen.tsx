"use client";

import { useState } from "react";
import { useLivePage } from "@/components/live/use-live-page";
import type { ImportView } from "@/lib/imports/queries";
import type { ImportChoices } from "@/lib/imports/read-import-choices";
import { isUnderWay } from "@/lib/imports/schema";
import { Foreseen } from "./foreseen";
import { ImportProgress } from "./import-progress";
import { MappingForm } from "./mapping-form";
import { Outcome } from "./outcome";

interface Props {
  orgId: string;
  view: ImportView;
  choices: ImportChoices;
  mayUndo: boolean;
}

/** An import at whatever point it is; what jobs do to it is shown as it happens. */
export function ImportScreen({ orgId, view, choices, mayUndo }: Props) {
  const [editing, setEditing] = useState(false);
  useLivePage({ orgId }, ({ kind, id }) => kind === "import" && id === view.id);
  if (isUnderWay(view.status)) return <ImportProgress orgId={orgId} view={view} />;
  if (view.begun) return <Outcome orgId={orgId} view={view} mayUndo={mayUndo} />;
  if (view.status === "checked" && !editing) {
    return <Foreseen orgId={orgId} view={view} onEdit={() => setEditing(true)} />;
  }
  return (
    <MappingForm
      key={view.reading.format === "xlsx" ? view.reading.sheet : ""}
      orgId={orgId}
      view={view}
      choices={choices}
      onChecked={() => setEditing(false)}
    />
  );
}
