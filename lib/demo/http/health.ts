const checks = ["ping", "log", "etcd", "informer-sync", "poststarthook/rbac/bootstrap-roles"];
const extra: Record<string, readonly string[]> = { readyz: ["etcd-readiness", "shutdown"] };

/** Answer to `/readyz`, `/livez`, `/healthz` and to one check below them; undefined for a check that there is none of. */
export function healthText(path: string, isVerbose: boolean): string | undefined {
  const [probe = "", ...rest] = path.split("/").filter((part) => part !== "");
  const all = [...checks, ...(extra[probe] ?? [])];
  const check = rest.join("/");
  if (check !== "") return all.includes(check) ? "ok" : undefined;
  return isVerbose ? `${all.map((one) => `[+]${one} ok\n`).join("")}${probe} check passed\n` : "ok";
}
