import type { KubeObject } from "#lib/demo/object.ts";

/** The few files that a container shows: path → text. Folders are what paths imply. */
export function filesOf(pod: KubeObject): Readonly<Record<string, string>> {
  const { name, namespace = "" } = pod.metadata;
  const { podIP = "10.0.0.2" } = (pod["status"] ?? {}) as { podIP?: string };
  return {
    "/etc/hostname": `${name}\n`,
    "/etc/hosts": `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${podIP}\t${name}\n`,
    "/etc/os-release": 'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.23.0\nPRETTY_NAME="Alpine Linux v3.23"\n',
    "/etc/resolv.conf": `search ${namespace}.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n`,
    "/app/server": "",
    "/bin/sh": "",
    "/tmp/": "",
    "/var/run/secrets/kubernetes.io/serviceaccount/namespace": namespace,
  };
}

/** Names in a folder, or undefined when there is none. */
export function listFolder(files: Readonly<Record<string, string>>, path: string): string[] | undefined {
  const prefix = path === "/" ? "/" : `${path}/`;
  const below = Object.keys(files).filter((file) => file.startsWith(prefix));
  if (below.length === 0) return undefined;
  return [...new Set(below.map((file) => file.slice(prefix.length).split("/")[0] ?? ""))]
    .filter((name) => name !== "")
    .sort();
}

/** An absolute path without `.` and `..`. */
export function resolvePath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${folder}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}
