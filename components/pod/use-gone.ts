import { useState } from "react";

import { toApiProblem } from "#lib/query/api-problem.ts";
import type { ObjectRef } from "#lib/query/object-ref.ts";

interface Asked {
  status: "pending" | "error" | "success";
  error: Error | null;
}

/** Whether a pod is there no more. It stays gone while it is asked for again: what is shown of it must not come and go with each question. */
export function useGone({ status, error }: Asked, { cluster, namespace, name }: ObjectRef): boolean {
  const key = `${cluster}/${namespace}/${name}`;
  const [goneKey, setGoneKey] = useState("");
  const isGone = error !== null && toApiProblem(error).code === "QD-404-object";
  if (isGone && goneKey !== key) setGoneKey(key);
  if (status === "success" && goneKey !== "") setGoneKey("");
  return isGone || (status === "pending" && goneKey === key);
}
