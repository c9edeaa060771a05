"use client";

import { Building2, ChefHat, HeartPulse, Home, type LucideIcon, UtensilsCrossed, Wrench } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Spinner } from "@/components/ui/spinner";
import { toastError } from "@/components/ui/toast";
import { useErrorText } from "@/components/ui/use-error-text";
import { type Vertical, verticals } from "@/lib/agents/schema";
import type { Locale } from "@/lib/i18n/locales";
import { startInterviewAction } from "@/lib/interview/actions";

const icons: Record<Vertical, LucideIcon> = {
  kitchens: ChefHat,
  clinic: HeartPulse,
  restaurant: UtensilsCrossed,
  maintenance: Wrench,
  real_estate: Home,
  generic: Building2,
};

/** The kind of business the interview starts from; it saves a question and brings the right flow. */
export function PresetPicker({ orgId, locale }: { orgId: string; locale: Locale }) {
  const t = useTranslations("interview");
  const agents = useTranslations("agents");
  const router = useRouter();
  const errorText = useErrorText();
  const [chosen, setChosen] = useState<Vertical | null>(null);

  const start = async (preset: Vertical) => {
    setChosen(preset);
    const result = await startInterviewAction({
      orgId,
      locale,
      preset: preset === "generic" ? null : preset,
    }).catch(() => null);
    if (result?.data) {
      router.push(`/onboarding/interview/${result.data.id}`);
      return;
    }
    setChosen(null);
    toastError(errorText(result?.serverError ?? { code: "unavailable" }));
  };

  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {verticals.map((vertical) => {
        const Icon = icons[vertical];
        return (
          <li key={vertical}>
            <button
              type="button"
              disabled={chosen !== null}
              onClick={() => void start(vertical)}
              className="focus-ring flex h-full w-full items-start gap-4 rounded-2xl border border-border bg-card p-5 text-left shadow-xs transition-[box-shadow,border-color] hover:border-primary hover:shadow-md disabled:opacity-60"
            >
              <span className="grid size-11 shrink-0 place-items-center rounded-xl bg-primary-soft text-primary">
                {chosen === vertical ? (
                  <Spinner className="size-5" />
                ) : (
                  <Icon aria-hidden="true" className="size-5.5" />
                )}
              </span>
              <span>
                <span className="block font-medium">{agents(`vertical.${vertical}`)}</span>
                <span className="mt-0.5 block text-pretty text-muted-foreground text-sm leading-snug">
                  {t(`preset.${vertical}`)}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
