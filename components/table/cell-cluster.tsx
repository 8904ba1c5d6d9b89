import { ScopeLink } from "#components/shell/scope-link.tsx";
import { ClusterName } from "#components/ui/cluster-name.tsx";

export function CellCluster({ cluster }: { cluster: string }) {
  return (
    <ScopeLink
      href={`/clusters/${encodeURIComponent(cluster)}`}
      className="flex min-w-0 hover:underline"
      onClick={(event) => event.stopPropagation()}
    >
      <ClusterName name={cluster} />
    </ScopeLink>
  );
}
