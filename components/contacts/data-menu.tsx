"use client";

import { ChevronDown, Download, Merge, Upload } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export type DataMenuTexts = Record<"label" | "import" | "csv" | "xlsx" | "duplicates", string>;

/** What is done with contacts as a whole: in and out of files, duplicates. An export has the filters of the page. */
export function DataMenu({ mayExport, texts }: { mayExport: boolean; texts: DataMenuTexts }) {
  const params = useSearchParams();
  const href = (format: string) => {
    const query = new URLSearchParams(params);
    for (const key of ["view", "page", "order", "contact"]) query.delete(key);
    query.set("format", format);
    return `/contacts/export?${query}`;
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="outline">
          {texts.label}
          <ChevronDown aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem asChild>
          <Link href="/contacts/import">
            <Upload aria-hidden="true" />
            {texts.import}
          </Link>
        </DropdownMenuItem>
        {mayExport &&
          (["csv", "xlsx"] as const).map((format) => (
            <DropdownMenuItem key={format} asChild>
              <a href={href(format)} download>
                <Download aria-hidden="true" />
                {texts[format]}
              </a>
            </DropdownMenuItem>
          ))}
        <DropdownMenuItem asChild>
          <Link href="/contacts/duplicates">
            <Merge aria-hidden="true" />
            {texts.duplicates}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
