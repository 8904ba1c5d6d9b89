/** A request target under `/api/v1/clusters/{cluster}/k8s`, taken apart; the path is not yet checked. */
export interface ProxyTarget {
  cluster: string;
  /** What the Kubernetes API is asked, with its query; `/` when nothing followed. */
  path: string;
}

const PREFIX = "/api/v1/clusters/";
const MARK = "/k8s";

/**
 * Finds the proxy's part of a request target, null when it is for something else. `arn:aws:eks:…:cluster/prod` is a cluster's name too:
 * kubectl writes such a slash as it stands, others write `%2F`. A slash is a name's only when there is a cluster of that name.
 */
export function matchProxy(target: string, isCluster: (name: string) => boolean): ProxyTarget | null {
  if (!target.startsWith(PREFIX)) return null;
  const pathEnd = target.indexOf("?");
  const end = pathEnd === -1 ? target.length : pathEnd;
  let first: ProxyTarget | null = null;
  for (let at = target.indexOf(MARK, PREFIX.length); at !== -1 && at < end; at = target.indexOf(MARK, at + 1)) {
    const rest = target.slice(at + MARK.length);
    if (rest !== "" && rest[0] !== "/" && rest[0] !== "?") continue;
    const written = target.slice(PREFIX.length, at);
    const found = { cluster: decodeName(written), path: rest || "/" };
    if (isCluster(found.cluster)) return found;
    // An unknown cluster is the proxy's to report, as long as the address can mean nothing else.
    if (!written.includes("/")) first ??= found;
  }
  return first;
}

function decodeName(written: string): string {
  if (!written.includes("%")) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
