"use client";

import { Pencil, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toastDone } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { saveReply } from "@/lib/inbox/actions";
import { replyVariables, unknownVariables } from "@/lib/inbox/fill-reply";
import { type CannedReply, cannedReplySchema } from "@/lib/inbox/schema";
import { act } from "./act";

/** Writes a reply kept ready, or changes one. */
export function ReplyDialog({ orgId, reply }: { orgId: string; reply?: CannedReply }) {
  const t = useTranslations("inbox.replies");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {reply ? (
          <Button variant="ghost" size="icon" aria-label={t("edit", { name: reply.shortcut })}>
            <Pencil aria-hidden="true" />
          </Button>
        ) : (
          <Button>
            <Plus aria-hidden="true" />
            {t("add")}
          </Button>
        )}
      </DialogTrigger>
      <DialogContent title={reply ? t("editTitle") : t("add")}>
        <ReplyForm orgId={orgId} reply={reply} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

interface FormProps {
  orgId: string;
  reply: CannedReply | undefined;
  onDone: () => void;
}

function ReplyForm({ orgId, reply, onDone }: FormProps) {
  const t = useTranslations("inbox");
  const router = useRouter();
  const errorText = useErrorText();
  const [id] = useState(() => reply?.id ?? crypto.randomUUID());
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? "");
  const [body, setBody] = useState(reply?.body ?? "");
  const [wrong, setWrong] = useState<{ shortcut?: string; body?: string; all?: string }>({});
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const unknown = unknownVariables(body);

  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? body.length;
    setBody(`${body.slice(0, at)}{{${name}}}${body.slice(at)}`);
    field.current?.focus();
  };
  const save = async () => {
    const parsed = cannedReplySchema.safeParse({ shortcut, body });
    if (!parsed.success) {
      const at = new Set(parsed.error.issues.map(({ path }) => path[0]));
      return setWrong({
        ...(at.has("shortcut") && { shortcut: t("replies.shortcutWrong") }),
        ...(at.has("body") && { body: t("replies.bodyMissing") }),
      });
    }
    setBusy(true);
    const { error } = await act<unknown>(() => saveReply({ orgId, id, ...parsed.data }));
    setBusy(false);
    if (error)
      return setWrong(
        error.code === "conflict" ? { shortcut: t("replies.taken") } : { all: errorText(error) },
      );
    toastDone(t("replies.saved"));
    onDone();
    router.refresh();
  };

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {wrong.all && <FormError>{wrong.all}</FormError>}
      <Field label={t("replies.shortcut")} hint={t("replies.shortcutHint")} error={wrong.shortcut} required>
        <Input
          value={shortcut}
          maxLength={40}
          placeholder="horario"
          onChange={(event) => setShortcut(event.target.value.replace(/^\//, "").toLowerCase())}
        />
      </Field>
      <Field
        label={t("replies.body")}
        hint={
          unknown.length > 0 ? t("replies.unknown", { names: unknown.join(", ") }) : t("replies.bodyHint")
        }
        error={wrong.body}
        required
      >
        <Textarea
          ref={field}
          value={body}
          rows={6}
          maxLength={4000}
          onChange={(event) => setBody(event.target.value)}
        />
      </Field>
      <fieldset aria-label={t("replies.variables")} className="flex flex-wrap gap-1.5">
        {replyVariables.map((name) => (
          <Button key={name} type="button" variant="outline" size="sm" onClick={() => insert(name)}>
            {t(`replies.variable.${name.replace(".", "_")}`)}
          </Button>
        ))}
      </fieldset>
      <Button type="submit" loading={busy} loadingText={t("saving")}>
        {t("save")}
      </Button>
    </form>
  );
}
