"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { singleKeysOn } from "@/components/shortcuts/shortcut-store";
import { useShortcut } from "@/components/shortcuts/use-shortcut";
import { copyText, readClip } from "@/lib/flows/editor/clipboard";
import { useEditor } from "./editor-context";
import { useCommands } from "./use-commands";

interface Props {
  onTest: () => void;
  onView: () => void;
  onHelp: () => void;
  onSave: () => void;
}

/** What the keyboard does in the editor. In a text field its own keys go before: undo, copy and paste are those of the text. */
export function EditorKeys({ onTest, onView, onHelp, onSave }: Props) {
  const t = useTranslations("editor");
  const common = useTranslations("common");
  const editor = useEditor();
  const commands = useCommands();
  const group = t("keys.group");
  const off = editor.readOnly;
  const outside = (run: () => void) => () => {
    if (!isTyping()) run();
  };
  useShortcut({ id: "flow.help", keys: "?", group, label: t("shortcuts"), run: onHelp });
  useShortcut({ id: "flow.save", keys: "mod+s", group, label: common("save"), run: onSave, when: !off });
  useShortcut({ id: "flow.test", keys: "t", group, label: t("test.title"), run: onTest });
  useShortcut({ id: "flow.view", keys: "v", group, label: t("keys.view"), run: onView });
  useShortcut({
    id: "flow.duplicate",
    keys: "mod+d",
    group,
    label: t("duplicate"),
    run: outside(() => commands.duplicate()),
    when: !off,
  });
  // What the editor heeds itself, below: in a text field these are the text's.
  useShortcut({ id: "flow.undo", keys: "mod+z", group, label: common("undo"), run: null, when: !off });
  useShortcut({ id: "flow.redo", keys: "mod+y", group, label: t("redo"), run: null, when: !off });
  useShortcut({ id: "flow.copy", keys: "mod+c", group, label: common("copy"), run: null });
  useShortcut({ id: "flow.cut", keys: "mod+x", group, label: t("keys.cut"), run: null, when: !off });
  useShortcut({ id: "flow.paste", keys: "mod+v", group, label: t("keys.paste"), run: null, when: !off });
  useShortcut({
    id: "flow.delete",
    keys: "backspace",
    group,
    label: common("delete"),
    run: null,
    when: !off,
  });
  useShortcut({ id: "flow.all", keys: "mod+a", group, label: t("keys.all"), run: null });
  useShortcut({ id: "flow.none", keys: "escape", group, label: t("keys.none"), run: null });

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event.target) || floats(event.target)) return;
    const mod = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const run = off
      ? undefined
      : mod && key === "z"
        ? event.shiftKey
          ? editor.redo
          : editor.undo
        : mod && key === "y"
          ? editor.redo
          : !mod && (key === "delete" || key === "backspace") && editor.selection.length > 0
            ? () => commands.remove()
            : undefined;
    // The canvas is an application of its own to the registry of shortcuts, which leaves its keys alone.
    const own = { t: onTest, v: onView, "?": onHelp }[key];
    if (own && !mod && !event.altKey && inCanvas(event.target) && singleKeysOn()) {
      event.preventDefault();
      own();
    } else if (mod && key === "a") {
      event.preventDefault();
      commands.all();
    } else if (run) {
      event.preventDefault();
      run();
    } else if (key === "escape") editor.select([]);
  });
  const onCopy = useEffectEvent((event: ClipboardEvent) => {
    const blocks = editor.flow.blocks.filter(({ id }) => editor.selection.includes(id));
    if (isTyping(event.target) || blocks.length === 0 || document.getSelection()?.toString()) return;
    event.preventDefault();
    event.clipboardData?.setData("text/plain", copyText(blocks));
    editor.announce(t("did.copied", { count: blocks.length }));
    if (event.type === "cut" && !off) commands.remove();
  });
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (isTyping(event.target) || off) return;
    const blocks = readClip(event.clipboardData?.getData("text/plain") ?? "");
    if (!blocks) return;
    event.preventDefault();
    commands.putIn(blocks);
  });
  useEffect(() => {
    const keys = (event: KeyboardEvent) => onKeyDown(event);
    const copy = (event: ClipboardEvent) => onCopy(event);
    const paste = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener("keydown", keys);
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("keydown", keys);
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, []);
  return null;
}

const isTyping = (target: EventTarget | null = document.activeElement): boolean =>
  target instanceof Element &&
  target.closest("input:not([type=checkbox],[type=radio]), textarea, [contenteditable=true]") !== null;

const inCanvas = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(".react-flow") !== null;

const floats = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;
