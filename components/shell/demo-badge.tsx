"use client";

import { Tag } from "#components/ui/tag.tsx";
import { useAbout } from "#lib/query/about.ts";

/** Says that nothing on this screen is real. */
export function DemoBadge() {
  const { data } = useAbout();
  if (data?.mode !== "demo") return null;
  return (
    <span title="These clusters are made up and run on this machine. Start with --kubeconfig FILE to see your own.">
      <Tag tone="busy">demo</Tag>
    </span>
  );
}
