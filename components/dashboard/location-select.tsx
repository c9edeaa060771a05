"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { Select } from "@/components/ui/select";
import { anyLocation } from "@/lib/tenancy/location-cookie";
import { rememberLocation } from "./remember-location";

interface Props {
  label: string;
  all: string;
  locations: { id: string; name: string }[];
  chosen: string | null;
}

/** Chooses the location whose data are shown, here and on the pages visited next. */
export function LocationSelect({ label, all, locations, chosen }: Props) {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [going, start] = useTransition();
  return (
    <Select
      aria-label={label}
      value={chosen ?? anyLocation}
      disabled={going}
      className="w-full sm:w-52"
      options={[
        { value: anyLocation, label: all },
        ...locations.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onValueChange={(id) => {
        rememberLocation(id);
        const query = new URLSearchParams(search);
        query.delete("page");
        query.set("location", id);
        start(() => router.push(`${pathname}?${query}`, { scroll: false }));
      }}
    />
  );
}
