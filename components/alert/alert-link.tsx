import { ScopeLink } from "#components/shell/scope-link.tsx";
import type { Alert } from "#lib/contract/alert.ts";
import { shortText } from "#lib/format/visible-text.ts";
import { toAnyHref } from "#lib/query/any-href.ts";

/** The object that an alert names, where it is shown; plain words for one that names none. */
export function AlertLink({ alert, className = "" }: { alert: Alert; className?: string }) {
  const { subject, cluster, namespace } = alert;
  const href = hrefOf(alert);
  const name = shortText(subject.name || cluster || "no cluster");
  const kind = subject.kind === "" ? "names no cluster registered here" : subject.kind;
  return (
    <span className={`min-w-0 ${className}`}>
      {href === null ? (
        <span className="block truncate font-[560]">{name}</span>
      ) : (
        <ScopeLink href={href} className="block max-w-full truncate font-[560] hover:underline" title={name}>
          {name}
        </ScopeLink>
      )}
      <span className="block truncate text-small text-ink-3">
        {namespace === "" || subject.kind === "Namespace" ? kind : `${kind} in ${shortText(namespace)}`}
        {subject.container !== "" && ` · ${shortText(subject.container)}`}
        {cluster !== "" && <span className="md:hidden"> · {shortText(cluster)}</span>}
      </span>
    </span>
  );
}

function hrefOf({ cluster, namespace, subject: { resource, name } }: Alert): string | null {
  if (cluster === "" || resource === "") return null;
  if (resource === "clusters") return `/clusters/${encodeURIComponent(cluster)}`;
  if (resource === "namespaces") return `/workloads?q=${encodeURIComponent(`cluster:${cluster} ns:${name}`)}`;
  return toAnyHref({ cluster, resource, namespace: resource === "nodes" ? "" : namespace, name });
}
