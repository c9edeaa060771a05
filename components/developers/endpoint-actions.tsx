"use client";

import { KeyRound, MoreHorizontal, Pencil, Power, Send, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toastDone } from "@/components/ui/toast";
import { deleteEndpoint, rotateSecret, switchEndpoint, testEndpoint } from "@/lib/webhooks/actions";
import type { Endpoint } from "@/lib/webhooks/queries";
import { ChangeEndpointForm } from "./endpoint-form";
import { ShownOnce } from "./shown-once";

type Asked = "change" | "rotate" | "delete" | "off" | null;

/** What can be done with an endpoint: a test at once, the rest in a menu. */
export function EndpointActions({ orgId, endpoint }: { orgId: string; endpoint: Endpoint }) {
  const t = useTranslations("developers.webhooks");
  const [asked, setAsked] = useState<Asked>(null);
  const [act, busy] = useAct();
  const target = { orgId, endpointId: endpoint.id };
  const on = endpoint.status === "active";
  return (
    <>
      {on ? (
        <Button
          variant="outline"
          loading={busy}
          loadingText={t("sendingTest")}
          onClick={() => act(() => testEndpoint(target), t("testSent"))}
        >
          <Send aria-hidden="true" />
          {t("test")}
        </Button>
      ) : (
        <Button
          loading={busy}
          loadingText={t("saving")}
          onClick={() => act(() => switchEndpoint({ ...target, on: true }), t("switchedOn"))}
        >
          <Power aria-hidden="true" />
          {t("switchOn")}
        </Button>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline" size="icon" aria-label={t("more")}>
            <MoreHorizontal aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setAsked("change")}>
            <Pencil aria-hidden="true" />
            {t("change")}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAsked("rotate")}>
            <KeyRound aria-hidden="true" />
            {t("rotate")}
          </DropdownMenuItem>
          {on && (
            <DropdownMenuItem onSelect={() => setAsked("off")}>
              <Power aria-hidden="true" />
              {t("switchOff")}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem destructive onSelect={() => setAsked("delete")}>
            <Trash2 aria-hidden="true" />
            {t("delete")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Asking orgId={orgId} endpoint={endpoint} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

interface AskingProps {
  orgId: string;
  endpoint: Endpoint;
  asked: Asked;
  onClose: () => void;
}

function Asking({ orgId, endpoint, asked, onClose }: AskingProps) {
  const t = useTranslations("developers.webhooks");
  const router = useRouter();
  const [act] = useAct();
  const [secret, setSecret] = useState<string>();
  const target = { orgId, endpointId: endpoint.id };
  const close = (open: boolean) => !open && onClose();
  const rotate = async () => {
    const made = await act(async () => {
      const result = await rotateSecret(target);
      setSecret(result?.data?.secret);
      return result;
    });
    if (!made) onClose();
  };
  const remove = async () => {
    if (await act(() => deleteEndpoint(target), t("deleted"))) router.push("/settings/developers");
  };
  const saved = () => {
    toastDone(t("saved"));
    onClose();
  };
  return (
    <>
      <Dialog open={asked === "change"} onOpenChange={close}>
        <DialogContent title={t("changeTitle")}>
          <ChangeEndpointForm orgId={orgId} endpoint={endpoint} onDone={saved} />
        </DialogContent>
      </Dialog>
      <ConfirmDialog
        open={asked === "rotate" && !secret}
        onOpenChange={close}
        title={t("rotateTitle")}
        description={t("rotateHint")}
        confirmText={t("rotateConfirm")}
        destructive={false}
        onConfirm={rotate}
      />
      <Dialog open={secret !== undefined} onOpenChange={(open) => !open && setSecret(undefined)}>
        <DialogContent
          title={t("secretTitle")}
          description={t("rotatedHint")}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <ShownOnce value={secret ?? ""} label={t("copySecret")} onDone={() => setSecret(undefined)} />
        </DialogContent>
      </Dialog>
      <ConfirmDialog
        open={asked === "off"}
        onOpenChange={close}
        title={t("offTitle")}
        description={t("offHint")}
        confirmText={t("switchOff")}
        onConfirm={() => act(() => switchEndpoint({ ...target, on: false }), t("switchedOff"))}
      />
      <ConfirmDialog
        open={asked === "delete"}
        onOpenChange={close}
        title={t("deleteTitle")}
        description={t("deleteHint")}
        confirmText={t("delete")}
        onConfirm={remove}
      />
    </>
  );
}
