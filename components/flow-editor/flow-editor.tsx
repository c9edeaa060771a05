"use client";

import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { HelpSheet } from "@/components/shortcuts/help-sheet";
import { Button } from "@/components/ui/button";
import type { FlowHead, FlowVersion } from "@/lib/agents/read-flow-editor";
import { runTest, type TestInput } from "@/lib/flows/editor/run-test";
import type { Flow } from "@/lib/flows/schema";
import type { Locale } from "@/lib/i18n/locales";
import { Canvas } from "./canvas";
import { ConflictDialog } from "./conflict-dialog";
import { EditorBar, type Panel, type View } from "./editor-bar";
import { type EditorHandle, type EditorPlace, EditorProvider } from "./editor-context";
import { EditorKeys } from "./editor-keys";
import { Inspector } from "./inspector";
import { IssueList } from "./issue-list";
import { Outline } from "./outline";
import { PublishDialog } from "./publish-dialog";
import { SidePanel } from "./side-panel";
import { TestPanel } from "./test-panel";
import { useFlowEditor } from "./use-flow-editor";
import { useIsPhone } from "./use-is-phone";
import { VersionsPanel } from "./versions-panel";

interface Props {
  place: EditorPlace;
  head: FlowHead & { flow: Flow };
  versions: readonly FlowVersion[];
  published: { version: number; flow: Flow } | null;
  backHref: string;
}

/** The editor of a flow: a canvas and an outline of the same draft, what is chosen beside it, and a test of it. */
export function FlowEditor({ place, head, versions, published, backHref }: Props) {
  const t = useTranslations("editor");
  const texts = useTranslations("dashboard.agentPage.flow");
  const phone = useIsPhone();
  const editor = useFlowEditor({ place, head, versions, published });
  const { flow, selection } = editor;
  const [chosenView, setView] = useState<View | null>(null);
  const view = chosenView ?? (phone ? "outline" : "canvas");
  const [chosenPanel, setPanel] = useState<Panel | null | undefined>(undefined);
  const panel = chosenPanel === undefined ? (phone ? null : "block") : chosenPanel;
  const [shown, setShown] = useState<{ id: string } | null>(null);
  const [publishing, setPublishing] = useState(false);
  const [help, setHelp] = useState(false);
  const [said, setSaid] = useState("");
  const form = useRef<HTMLElement>(null);
  const test = useTest(flow, place);

  const open = (id: string): void => {
    editor.select([id]);
    setShown({ id });
    setPanel("block");
  };
  const handle: EditorHandle = {
    ...place,
    ...editor.handle,
    open,
    announce: setSaid,
    tested: test.tested,
  };
  const toForm = (): void => {
    // At once: what is typed next is the form's, and a focus that came later would take the letters of the field one has gone to meanwhile.
    flushSync(() => setPanel("block"));
    const first = form.current?.querySelector<HTMLElement>("textarea, input, select, [role=combobox]");
    (first ?? form.current)?.focus();
  };
  return (
    <EditorProvider value={handle}>
      <EditorKeys
        onTest={test.toggle}
        onView={() => setView(view === "canvas" ? "outline" : "canvas")}
        onHelp={() => setHelp(true)}
        onSave={() => void editor.save()}
      />
      <div className="relative flex h-dvh flex-col overflow-hidden bg-background">
        <EditorBar
          backHref={backHref}
          stored={editor.stored}
          saveState={editor.saveState}
          view={view}
          onView={setView}
          panel={panel}
          onPanel={(next) => setPanel(panel === next ? null : next)}
          testing={test.on}
          onTest={test.toggle}
          onPublish={() => setPublishing(true)}
          onHelp={() => setHelp(true)}
        />
        <p role="status" className="sr-only">
          {said}
        </p>
        <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 outline-none">
          {test.on && (
            <SidePanel side="left" label={t("test.title")} onClose={test.toggle}>
              <TestPanel
                steps={test.steps}
                inputs={test.inputs}
                onInputs={test.setInputs}
                language={test.language}
                onLanguage={test.setLanguage}
              />
            </SidePanel>
          )}
          <div className="relative min-w-0 flex-1">
            {view === "canvas" ? <Canvas shown={shown} /> : <Outline shown={shown} onEdit={toForm} />}
            {panel !== "block" && selection.length > 0 && (
              <Button
                size="sm"
                onClick={toForm}
                className="absolute bottom-5 left-1/2 -translate-x-1/2 rounded-full shadow-lg"
              >
                <PencilLine aria-hidden="true" />
                {t(place.readOnly ? "seeStep" : "editStep")}
              </Button>
            )}
          </div>
          {panel && (
            <SidePanel
              ref={form}
              side="right"
              wide={
                panel === "versions" ||
                (panel === "block" && selection.length === 1 && flow.locales.length > 1 && !test.on)
              }
              label={
                panel === "block" ? t("panel") : panel === "issues" ? texts("issues") : texts("versions")
              }
              onClose={() => setPanel(null)}
            >
              <div className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4">
                {panel === "block" && <Inspector key={selection.at(-1) ?? "flow"} />}
                {panel === "issues" && <IssueList issues={editor.handle.issues} />}
                {panel === "versions" && <VersionsPanel onChanged={() => void editor.refresh()} />}
              </div>
            </SidePanel>
          )}
        </main>
      </div>
      <PublishDialog
        open={publishing}
        onOpenChange={setPublishing}
        stored={editor.stored}
        save={editor.save}
        onPublished={() => void editor.refresh()}
      />
      {editor.conflict && <ConflictDialog conflict={editor.conflict} onResolve={editor.resolve} />}
      <HelpSheet open={help} onOpenChange={setHelp} />
    </EditorProvider>
  );
}

/** A test of the draft, played again with every edit. */
function useTest(flow: Flow, place: EditorPlace) {
  const [on, setOn] = useState(false);
  const [now, setNow] = useState(() => new Date());
  const [inputs, setInputs] = useState<TestInput[]>([]);
  const [language, setLanguage] = useState<Locale>(place.locale);
  const steps = useMemo(
    () => (on ? runTest(flow, inputs, { ...place.context, now }, language) : []),
    [on, flow, inputs, place.context, now, language],
  );
  const tested = useMemo(() => {
    const last = steps.at(-1);
    if (!last) return null;
    const visited = new Set(steps.flatMap(({ transitions }) => transitions.flatMap(({ to }) => to ?? [])));
    return { visited, at: last.state.blockId };
  }, [steps]);
  const restart = (next: TestInput[]): void => {
    if (next.length === 0) setNow(new Date());
    setInputs(next);
  };
  return { on, toggle: () => setOn(!on), steps, tested, inputs, setInputs: restart, language, setLanguage };
}
