import type { About } from "#lib/contract/about.ts";
import type { Audit } from "#lib/server/audit/audit.ts";
import type { Auth } from "#lib/server/auth/open.ts";
import type { Registry } from "#lib/server/cluster/cluster.ts";
import type { Drills } from "#lib/server/drill/drills.ts";

import type { Actions } from "./actions.ts";
import type { Authenticate } from "./guard/asking.ts";
import type { OpenAnswers } from "./guard/open-answers.ts";
import type { RequestPolicy } from "./guard/policy.ts";
import { ApiProblem } from "./problem/problem.ts";
import type { Hub } from "./stream/hub.ts";
import type { Views } from "./views.ts";

/** What the API logs with; pino's shape. Never a header, a body or a query string: they may hold secrets. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Everything the API stands on. */
export interface Api {
  readonly version: string;
  readonly mode: About["mode"];
  /** Whether a central Prometheus is configured. */
  readonly hasMetrics: boolean;
  /** Whether an Alertmanager is configured. */
  readonly hasAlerts: boolean;
  readonly hasLogs: boolean;
  readonly policy: RequestPolicy;
  readonly authenticate: Authenticate;
  /** Sign-in; null where there is none. */
  readonly auth: Auth | null;
  readonly registry: Registry;
  /** Where what is changed through the proxy is written down before. */
  readonly audit: Audit;
  readonly views: Views;
  readonly actions: Actions;
  readonly drills: Drills;
  readonly hub: Hub;
  /** How much each person follows. */
  readonly openAnswers: OpenAnswers;
  readonly log: Log;
  /** True from the moment the process was told to end: new work goes elsewhere. */
  isStopping: () => boolean;
}

/** An API that lives as long as the process: with its connections, engine and streams. */
export interface Runtime extends Api {
  /** From now on not ready: new streams are refused. */
  stop(): void;
  /** Says goodbye to every stream and closes every connection. */
  close(): Promise<void>;
}

/** Sign-in, for what is only there with it. @throws {ApiProblem} QD-404-route */
export function requireAuth({ auth }: Pick<Api, "auth">): Auth {
  if (auth) return auth;
  throw new ApiProblem("QD-404-route", "There is no sign-in here: the configuration has no oidc.");
}
