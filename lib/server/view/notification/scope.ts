import { matchesGlob } from "#lib/model/where/match.ts";
import type { Viewer } from "#lib/server/access/viewer.ts";
import type { RouteConfig } from "#lib/server/config/notify.ts";
import type { Notifier } from "#lib/server/notify/notifier.ts";
import type { Engine } from "#lib/server/view/engine.ts";

/** Routes that a viewer may look at: an administrator all, anybody else those that name one of their groups, as owner or as reader. */
export function routesFor(notifier: Notifier, viewer: Viewer): readonly RouteConfig[] {
  const { routes } = notifier.config;
  if (viewer.isAdmin) return routes;
  return routes.filter(({ groups, match }) =>
    viewer.groups.some(
      (group) =>
        groups.includes(group) || match.owner?.some((pattern) => pattern !== "*" && matchesGlob(pattern, group)),
    ),
  );
}

/** Which deliveries a viewer may read of: null is all. Of a cluster that they do not see they learn nothing. */
export function deliveriesFor({ registry }: Pick<Engine, "registry">, notifier: Notifier, viewer: Viewer) {
  if (viewer.isAdmin) return null;
  const clusters = registry.list().flatMap(({ name }) => (viewer.grants.sees(name) ? [name] : []));
  return { routes: routesFor(notifier, viewer).map(({ name }) => name), clusters };
}
