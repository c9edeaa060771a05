"use client";

import {
  ArrowLeft,
  FlaskConical,
  History,
  Keyboard,
  ListTree,
  Plus,
  Redo2,
  TriangleAlert,
  Undo2,
  Workflow,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { AddMenu } from "./add-menu";
import { useEditor } from "./editor-context";
import { SaveStatus } from "./save-status";
import type { SaveState, Stored } from "./use-autosave";
import { useCommands } from "./use-commands";

export type Panel = "block" | "issues" | "versions";
export type View = "canvas" | "outline";

interface Props {
  backHref: string;
  stored: Stored;
  saveState: SaveState;
  view: View;
  onView: (view: View) => void;
  panel: Panel | null;
  onPanel: (panel: Panel) => void;
  testing: boolean;
  onTest: () => void;
  onPublish: () => void;
  onHelp: () => void;
}

/** The head of the editor: where one is, what is saved, and all that concerns the flow as a whole. */
export function EditorBar(props: Props) {
  const { backHref, stored, saveState, view, onView, panel, onPanel, testing, onTest, onPublish, onHelp } =
    props;
  const { flow, issues, undo, redo, canUndo, canRedo, readOnly } = useEditor();
  const t = useTranslations("editor");
  const texts = useTranslations("dashboard.agentPage.flow");
  const common = useTranslations("common");
  const { add } = useCommands();
  const errors = issues.filter(({ severity }) => severity === "error").length;
  return (
    <header className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-border border-b bg-card px-3 py-2">
      <Button asChild variant="ghost" size="icon">
        <Link href={backHref} aria-label={t("back")} title={t("back")}>
          <ArrowLeft aria-hidden="true" />
        </Link>
      </Button>
      <div className="min-w-0 flex-1 lg:max-w-64">
        <h1 className="truncate font-semibold text-sm leading-tight">{flow.name}</h1>
        <p className="flex items-center gap-2 text-muted-foreground text-xs">
          <span className="whitespace-nowrap">{texts("version", { version: stored.version })}</span>
          <Badge
            variant={
              stored.status === "published" ? "success" : stored.status === "draft" ? "warning" : "neutral"
            }
            className="max-sm:hidden"
          >
            {texts(stored.status)}
          </Badge>
          {readOnly ? <span>{t("readOnly")}</span> : <SaveStatus state={saveState} />}
        </p>
      </div>
      <div className="flex items-center gap-1 lg:order-last">
        <Toggle
          label={t("test.title")}
          on={testing}
          onClick={onTest}
          icon={<FlaskConical aria-hidden="true" />}
        />
        {!readOnly && (
          <Button
            size="sm"
            onClick={onPublish}
            disabled={stored.status === "published" && saveState === "saved"}
          >
            {texts("publish")}
          </Button>
        )}
      </div>
      <div className="flex items-center gap-1 max-lg:order-last max-lg:w-full max-lg:overflow-x-auto lg:mx-auto">
        {!readOnly && (
          <>
            <AddMenu
              trigger={
                <Button variant="outline" size="sm">
                  <Plus aria-hidden="true" />
                  <span>{common("add")}</span>
                </Button>
              }
              onPick={(type) => add(type)}
            />
            <Icon label={common("undo")} off={!canUndo} onClick={undo}>
              <Undo2 aria-hidden="true" />
            </Icon>
            <Icon label={t("redo")} off={!canRedo} onClick={redo}>
              <Redo2 aria-hidden="true" />
            </Icon>
          </>
        )}
        <fieldset className="mx-1 flex shrink-0 rounded-lg border border-border p-0.5">
          <legend className="sr-only">{t("view")}</legend>
          {(["canvas", "outline"] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={view === one}
              onClick={() => onView(one)}
              className={cn(
                "focus-ring flex h-7 items-center gap-1.5 rounded-md px-2.5 text-[0.8125rem]",
                view === one
                  ? "bg-primary-soft font-medium text-primary"
                  : "text-muted-foreground hover:text-foreground",
              )}
            >
              {one === "canvas" ? (
                <Workflow aria-hidden="true" className="size-3.5" />
              ) : (
                <ListTree aria-hidden="true" className="size-3.5" />
              )}
              <span className="max-sm:sr-only">{t(`views.${one}`)}</span>
            </button>
          ))}
        </fieldset>
        <Toggle
          label={t("issues", { count: issues.length })}
          on={panel === "issues"}
          count={issues.length}
          onClick={() => onPanel("issues")}
          icon={<TriangleAlert aria-hidden="true" className={cn(errors > 0 && "text-destructive")} />}
        />
        <Toggle
          label={texts("versions")}
          on={panel === "versions"}
          onClick={() => onPanel("versions")}
          icon={<History aria-hidden="true" />}
        />
        <Icon label={t("shortcuts")} off={false} onClick={onHelp}>
          <Keyboard aria-hidden="true" />
        </Icon>
      </div>
    </header>
  );
}

interface IconProps {
  label: string;
  off: boolean;
  onClick: () => void;
  children: ReactNode;
}

const Icon = ({ label, off, onClick, children }: IconProps) => (
  <Button variant="ghost" size="icon-sm" aria-label={label} title={label} disabled={off} onClick={onClick}>
    {children}
  </Button>
);

const Toggle = (props: {
  label: string;
  on: boolean;
  onClick: () => void;
  icon: ReactNode;
  /** Shown where there is no room for the label. */
  count?: number;
}) => (
  <Button
    variant={props.on ? "soft" : "ghost"}
    size="sm"
    className="px-2.5"
    aria-pressed={props.on}
    onClick={props.onClick}
  >
    {props.icon}
    <span className="max-sm:sr-only">{props.label}</span>
    {props.count ? (
      <span aria-hidden="true" className="figures sm:hidden">
        {props.count}
      </span>
    ) : null}
  </Button>
);
