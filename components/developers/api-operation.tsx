import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { ReferenceOperation } from "@/lib/api/reference";
import { cn } from "@/lib/cn";
import { ApiFields } from "./api-fields";
import { TryOperation } from "./api-trial";
import { CodeBlock } from "./code-block";

const variants = {
  GET: "info",
  POST: "success",
  PUT: "warning",
  PATCH: "warning",
  DELETE: "danger",
} as const;

interface Props {
  operation: ReferenceOperation;
  summary: string;
  description: string;
}

/** One operation: what it is asked with, and how. */
export function ApiOperation({ operation, summary, description }: Props) {
  const t = useTranslations("reference");
  const { id, method, path, scope, query, body, curl, triable } = operation;
  const hasFields = query.length > 0 || body.length > 0;
  return (
    <article aria-labelledby={id} className="rounded-2xl border border-border bg-card p-5 shadow-xs">
      <h3 id={id} className="scroll-mt-20 font-semibold text-base">
        {summary}
      </h3>
      <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
        <Badge variant={variants[method as keyof typeof variants]} className="font-mono">
          {method}
        </Badge>
        <code className="break-all font-mono">{path}</code>
        {scope && <span className="text-muted-foreground">{t("needs", { scope })}</span>}
      </p>
      {description && <p className="mt-3 max-w-prose text-muted-foreground text-sm">{description}</p>}
      <div className={cn("mt-4 grid gap-5", hasFields && "xl:grid-cols-2")}>
        {hasFields && (
          <div className="flex min-w-0 flex-col gap-4">
            {query.length > 0 && <ApiFields title={t("query")} fields={query} />}
            {body.length > 0 && <ApiFields title={t("body")} fields={body} />}
          </div>
        )}
        <div className="flex min-w-0 flex-col gap-4">
          <CodeBlock code={curl} label={t("curlOf", { name: summary })} />
          {triable && <TryOperation path={path} name={summary} />}
        </div>
      </div>
    </article>
  );
}
