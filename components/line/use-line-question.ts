import { useEffect, useMemo, useState } from "react";

import { useNamespaceScope, useScope } from "#components/shell/scope.ts";
import { useTime } from "#components/shell/use-time.ts";
import type { LineQuestion } from "#lib/query/line.ts";
import { joinWhere, withValues } from "#lib/query/where.ts";

import { spanOf } from "./line-span.ts";

/** A search of every store is dearer than a filter over what is here: it waits until the fingers rest. */
const REST_MILLISECONDS = 350;

/** What is asked: the text once it rests, within the scope and the time of the page. */
export function useLineQuestion(where: string, order: "newest" | "oldest"): LineQuestion {
  const { range, frozenAt } = useTime();
  const [clusters] = useScope();
  const [namespaces] = useNamespaceScope();
  const scoped = joinWhere(withValues(withValues("", "cluster", clusters), "namespace", namespaces), where);
  const rested = useRested(scoped);
  const span = JSON.stringify(spanOf(range, frozenAt));
  return useMemo(
    () => ({ where: rested, span: JSON.parse(span) as LineQuestion["span"], order }),
    [rested, span, order],
  );
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
