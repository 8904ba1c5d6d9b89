import { OpenAPIHono } from "@hono/zod-openapi";

import type { Api } from "./api.ts";
import { noteViewer } from "./guard/authenticate.ts";
import { limitBody } from "./guard/body.ts";
import { limitViewer } from "./guard/limit-viewer.ts";
import { guard } from "./guard/middleware.ts";
import type { RateLimiter } from "./guard/rate.ts";
import type { ApiEnv, App } from "./hono.ts";
import { answerProblem } from "./problem/answer.ts";
import { fromError, fromValidation } from "./problem/from-error.ts";
import { ApiProblem } from "./problem/problem.ts";
import { addAbout } from "./route/about.ts";
import { addAccess } from "./route/access.ts";
import { addActions } from "./route/action.ts";
import { addAlerts } from "./route/alert.ts";
import { addAudit } from "./route/audit.ts";
import { addBackupFiles } from "./route/backup-file.ts";
import { addBackups } from "./route/backup.ts";
import { addClusters } from "./route/cluster.ts";
import { addDrift } from "./route/drift.ts";
import { addDrills } from "./route/drill.ts";
import { addEvents } from "./route/event.ts";
import { addExplorer } from "./route/explore.ts";
import { addExport } from "./route/export.ts";
import { addFindings } from "./route/finding.ts";
import { addFleet } from "./route/fleet.ts";
import { addHealth } from "./route/health.ts";
import { addIntents } from "./route/intent.ts";
import { addLastWords } from "./route/last-words.ts";
import { addLines } from "./route/line.ts";
import { addLogs } from "./route/log.ts";
import { addMetrics } from "./route/metrics.ts";
import { addMigration } from "./route/migrate.ts";
import { addNodes } from "./route/node.ts";
import { addNotifications } from "./route/notification.ts";
import { addObject } from "./route/object.ts";
import { addOpenapi } from "./route/openapi.ts";
import { addPanels } from "./route/panel.ts";
import { addPast } from "./route/past.ts";
import { addPipeline } from "./route/pipeline.ts";
import { addPods } from "./route/pod.ts";
import { addProxy } from "./route/proxy.ts";
import { addQuery } from "./route/query.ts";
import { addResources } from "./route/resource.ts";
import { addRestarts } from "./route/restart.ts";
import { addRestores } from "./route/restore.ts";
import { addSavedViews } from "./route/saved-view.ts";
import { addSearch } from "./route/search.ts";
import { addSecrets } from "./route/secret.ts";
import { addSession } from "./route/session.ts";
import { addSignIn } from "./route/sign-in.ts";
import { addSilences } from "./route/silence.ts";
import { addSilentSso } from "./route/silent-sso.ts";
import { addStream } from "./route/stream.ts";
import { addTokens } from "./route/token.ts";
import { addTrail } from "./route/trail.ts";
import { addVelero } from "./route/velero.ts";
import { addVocabulary } from "./route/vocabulary.ts";
import { addWorkloads } from "./route/workload.ts";

/** The whole API as one Hono app: server.ts mounts it beside Next, `app/api` mounts it inside. `viewers` limits what each viewer may ask. */
export function createApp(api: Api, viewers: RateLimiter | null = null): App {
  const app: App = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw fromValidation(result.error);
    },
  });
  app.onError((error, context) => answerProblem(context, fromError(error), api.log));
  app.notFound((context) =>
    answerProblem(
      context,
      new ApiProblem("QD-404-route", `${context.req.path} is not an address of this API.`),
      api.log,
    ),
  );
  app.use(guard(api.policy));
  app.use(noteViewer(api));
  if (viewers) app.use(limitViewer(viewers));
  addProxy(app, api);
  app.use(limitBody);
  addHealth(app, api);
  addAbout(app, api);
  addMetrics(app, api);
  addFleet(app, api);
  addClusters(app, api);
  addQuery(app, api);
  addEvents(app, api);
  addExport(app, api);
  addObject(app, api);
  addSecrets(app, api);
  addResources(app, api);
  addNodes(app, api);
  addPods(app, api);
  addWorkloads(app, api);
  addLastWords(app, api);
  addTrail(app, api);
  addLogs(app, api);
  addDrift(app, api);
  addBackups(app, api);
  addBackupFiles(app, api);
  addVelero(app, api);
  addRestores(app, api);
  addMigration(app, api);
  addDrills(app, api);
  addFindings(app, api);
  addRestarts(app, api);
  addPanels(app, api);
  addPipeline(app, api);
  addAlerts(app, api);
  addSilences(app, api);
  addPast(app, api);
  addExplorer(app, api);
  addLines(app, api);
  addSearch(app, api);
  addVocabulary(app, api);
  addSavedViews(app, api);
  addAccess(app, api);
  addNotifications(app, api);
  addAudit(app, api);
  addSilentSso(app);
  addStream(app, api);
  addSignIn(app, api);
  addSession(app, api);
  addIntents(app, api);
  addActions(app, api);
  addTokens(app, api);
  addOpenapi(app, api);
  return app;
}
