"use client";

import { CreditCard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useAct } from "@/components/tenancy/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  addPaymentMethod,
  openPortal,
  removePaymentMethod,
  setDefaultPaymentMethod,
} from "@/lib/billing/plan-actions";
import { goTo } from "./go-to";

interface Method {
  id: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  isDefault: boolean;
}

interface Props {
  orgId: string;
  methods: readonly Method[];
  /** Only the owner binds money. */
  editable: boolean;
}

const brandName = (brand: string): string =>
  ({ amex: "American Express", mastercard: "Mastercard", visa: "Visa", diners: "Diners" })[brand] ??
  brand.charAt(0).toUpperCase() + brand.slice(1);

/** The cards that are charged, the one by default first. Stripe keeps them; they are added on its page. */
export function PaymentMethods({ orgId, methods, editable }: Props) {
  const t = useTranslations("billing.settings");
  const [act, busy] = useAct();
  const [leaving, setLeaving] = useState<"card" | "portal">();
  const key = useRef(crypto.randomUUID());
  return (
    <div className="flex flex-col gap-4">
      {methods.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {methods.map((method) => (
            <li
              key={method.id}
              className="flex flex-wrap items-center gap-x-3.5 gap-y-2 rounded-xl border border-border px-4 py-3"
            >
              <CreditCard aria-hidden="true" className="size-5 shrink-0 text-muted-foreground" />
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium text-sm">
                  {t("card", { brand: brandName(method.brand), last4: method.last4 })}
                  {method.isDefault && <Badge variant="primary">{t("default")}</Badge>}
                </p>
                <p className="figures text-muted-foreground text-xs">
                  {t("cardExpires", {
                    month: String(method.expMonth).padStart(2, "0"),
                    year: String(method.expYear),
                  })}
                </p>
              </div>
              {editable && (
                <div className="flex flex-wrap gap-1">
                  {!method.isDefault && (
                    <Button
                      variant="ghost"
                      size="sm"
                      disabled={busy}
                      onClick={() =>
                        act(() => setDefaultPaymentMethod({ orgId, id: method.id }), t("madeDefault"))
                      }
                    >
                      {t("makeDefault")}
                    </Button>
                  )}
                  <ConfirmDialog
                    trigger={
                      <Button variant="ghost" size="sm" aria-label={t("removeOf", { last4: method.last4 })}>
                        {t("remove")}
                      </Button>
                    }
                    title={t("removeTitle", { last4: method.last4 })}
                    description={t("removeText")}
                    confirmText={t("remove")}
                    onConfirm={() => act(() => removePaymentMethod({ orgId, id: method.id }), t("removed"))}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted-foreground text-sm">{t("methodsEmpty")}</p>
      )}
      {editable ? (
        <div className="flex flex-wrap gap-2">
          <Button
            loading={leaving === "card"}
            disabled={busy}
            onClick={() =>
              act(async () =>
                goTo(await addPaymentMethod({ orgId, key: key.current }), () => setLeaving("card")),
              )
            }
          >
            {t("addMethod")}
          </Button>
          <Button
            variant="outline"
            loading={leaving === "portal"}
            disabled={busy}
            title={t("portalHint")}
            onClick={() => act(async () => goTo(await openPortal({ orgId }), () => setLeaving("portal")))}
          >
            {t("portal")}
          </Button>
        </div>
      ) : (
        <p className="text-muted-foreground text-sm">{t("ownerOnly")}</p>
      )}
    </div>
  );
}
