"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { Select } from "@/components/ui/select";

interface Props {
  label: string;
  value: string;
  options: { value: string; label: ReactNode; description?: string; href: string }[];
  className?: string;
}

/** One of several things that each have an address: choosing one goes there. */
export function AgentSelect({ label, value, options, className = "w-full sm:w-64" }: Props) {
  const router = useRouter();
  const [going, start] = useTransition();
  return (
    <Select
      aria-label={label}
      value={value}
      disabled={going}
      className={className}
      options={options}
      onValueChange={(chosen) => {
        const option = options.find((one) => one.value === chosen);
        if (option) start(() => router.push(option.href, { scroll: false }));
      }}
    />
  );
}
