import type { ObjectRef } from "#lib/query/object-ref.ts";
import { withValues } from "#lib/query/where.ts";

export const whereNodeEvents = ({ cluster, name }: ObjectRef): string =>
  withValues(withValues("objectKind:Node", "cluster", [cluster]), "objectName", [name]);

export const whereNodePods = ({ cluster, name }: ObjectRef): string =>
  withValues(withValues("", "cluster", [cluster]), "node", [name]);
