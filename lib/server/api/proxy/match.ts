/** A request target under `/api/v1/clusters/{cluster}/k8s`, taken apart but not yet checked. */
export interface ProxyTarget {
  cluster: string;
  /** What the Kubernetes API is asked, with its query; `/` when nothing followed. */
  path: string;
}

const PREFIX = "/api/v1/clusters/";
const MARK = "/k8s";

/** Finds the proxy's part of a request target, null when it is for something else. */
export function matchProxy(target: string): ProxyTarget | null {
  if (!target.startsWith(PREFIX)) return null;
  const slash = target.indexOf("/", PREFIX.length);
  if (slash === -1 || !target.startsWith(MARK, slash)) return null;
  const rest = target.slice(slash + MARK.length);
  if (rest !== "" && rest[0] !== "/" && rest[0] !== "?") return null;
  return { cluster: target.slice(PREFIX.length, slash), path: rest || "/" };
}
