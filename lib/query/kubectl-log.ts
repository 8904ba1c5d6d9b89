import type { ObjectRef } from "./object-ref.ts";

/** One argument for a POSIX shell, quoted where the shell would make something else of it. */
const quote = (text: string): string =>
  /^[\w@%+:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", `'\\''`)}'`;

interface LogQuestion {
  container: string | null;
  isPrevious: boolean;
}

/** The command that prints the same log. A cluster is named as its kubeconfig context. */
export function toKubectlLog(
  { cluster, resource, namespace, name }: ObjectRef,
  { container, isPrevious }: LogQuestion,
): string {
  const target = resource === "pods" ? name : `${resource}/${name}`;
  const which = container === null ? ["--all-containers"] : ["-c", quote(container)];
  const parts = ["kubectl", "--context", quote(cluster), "-n", quote(namespace), "logs", quote(target), ...which];
  return [...parts, ...(isPrevious ? ["--previous"] : [])].join(" ");
}

/** The command that prints the object. */
export function toKubectlGet({ cluster, resource, namespace, name }: ObjectRef): string {
  const noun = resource.replace(/s$/, "");
  return ["kubectl", "--context", quote(cluster), "-n", quote(namespace), "get", noun, quote(name), "-o", "yaml"].join(
    " ",
  );
}
