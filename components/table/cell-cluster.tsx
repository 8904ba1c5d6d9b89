import { ScopeLink } from "#components/shell/scope-link.tsx";

export function CellCluster({ cluster }: { cluster: string }) {
  return (
    <ScopeLink
      href={`/clusters/${encodeURIComponent(cluster)}`}
      title={cluster}
      className="truncate hover:underline"
      onClick={(event) => event.stopPropagation()}
    >
      {cluster}
    </ScopeLink>
  );
}
