import { openActing } from "#lib/server/access/acting/open.ts";
import type { ActingPerson } from "#lib/server/access/acting/person.ts";
import { openReviews } from "#lib/server/access/review/open.ts";
import { openAudit } from "#lib/server/audit/open.ts";
import type { Notifier } from "#lib/server/notify/notifier.ts";
import { openNotifier } from "#lib/server/notify/open.ts";
import { openAlertmanager } from "#lib/server/source/alertmanager/open.ts";
import { openLogStores } from "#lib/server/source/log-store/open.ts";
import { openPrometheus } from "#lib/server/source/prometheus/open.ts";
import { type Engine, openEngine, type Told } from "#lib/server/view/engine.ts";
import { gather } from "#lib/server/view/notification/gather.ts";

import packageJson from "../../package.json" with { type: "json" };
import { bindActions } from "./api/actions.ts";
import { type Log, requireAuth, type Runtime } from "./api/api.ts";
import { bindViews } from "./api/bind-views.ts";
import { OpenAnswers } from "./api/guard/open-answers.ts";
import { policyOf } from "./api/guard/policy.ts";
import { createLog } from "./api/log.ts";
import { measureQueries } from "./api/metric/query-duration.ts";
import { noteInto } from "./api/note-auth.ts";
import { Hub } from "./api/stream/hub.ts";
import { finishRestore } from "./archive/journal.ts";
import { LOCAL } from "./auth/local.ts";
import { type Auth, openAuth } from "./auth/open.ts";
import { deriveKey } from "./auth/seal.ts";
import type { SignedIn } from "./auth/viewer.ts";
import { openRegistry } from "./cluster/registry.ts";
import { configFromArguments } from "./config/arguments.ts";
import type { Config } from "./config/config.ts";
import type { NotifyConfig } from "./config/notify.ts";
import { bindDrills } from "./drill/drills.ts";
import { Clockwork } from "./drill/policy/clockwork.ts";
import { openKey } from "./state/key.ts";
import { lockState } from "./state/lock.ts";
import { openState, type State } from "./state/open.ts";

export interface RuntimeOptions {
  config: Config;
  log: Log;
  /** What the clusters are; `local` unless told. */
  mode?: Runtime["mode"];
  /** Where browsers reach this server when the config names no other address; from the config unless told. */
  address?: string;
}

/** Opens everything a configuration names. @throws {ConfigError} when no cluster could be read from its sources, {StateError} when what is kept cannot be. */
export function openRuntime({ config, log, mode = "local", address }: RuntimeOptions): Runtime {
  const lock = lockState(config.state);
  finishRestore(config.state.file);
  const state = openState(config.state);
  const registry = openRegistry({ config, log });
  const audit = openAudit({ config: config.state, state, log });
  const metrics = config.prometheus && openPrometheus(config.prometheus, { log });
  const alerts = config.alertmanager && openAlertmanager(config.alertmanager, { log });
  alerts?.start();
  const lines = config.logs.length === 0 ? null : openLogStores(config.logs, { log });
  const origin = originOf(config.server, address);
  const notify = config.notify && tells(config.notify, { state, log, origin: () => origin });
  const key = config.oidc && openKey(config.state);
  // A page may be asked of one process and the next of another.
  const cursorKey = key && { cursorKey: deriveKey(key, "line cursors") };
  const engine = openEngine({
    registry,
    state,
    audit,
    metrics,
    objectives: config.objectives,
    alerts,
    lines,
    notify,
    log,
    ...cursorKey,
  });
  const reviews = openReviews({ registry, watches: engine.watches, ...config.access });
  const views = measureQueries(bindViews(engine, reviews.policies));
  // The fleet's figures are on the first page, and on every rail: they are kept current from the start, for as long as the process lives.
  views.wantFleet();
  const hub = new Hub(views);
  const clockwork = keepTime(engine, config, log);
  const acting = openActing({ exchange: (question) => requireAuth({ auth }).exchange(question) });
  const auth: Auth | null =
    config.oidc &&
    openAuth({
      oidc: config.oidc,
      state,
      key: openKey(config.state),
      log,
      origin: () => origin,
      toAccess: (who) => {
        const person = toPerson(who);
        return { grants: reviews.grantsOf({ ...person, key: who.key }), acting: acting.actingOf(person) };
      },
      forget: (sessionId) => acting.forget(sessionId),
      note: noteInto(audit),
    });
  let isStopping = false;
  return {
    version: packageJson.version,
    mode,
    hasMetrics: metrics !== null,
    hasAlerts: alerts !== null,
    hasLogs: lines !== null,
    policy: policyOf({ ...config.server, isShared: config.oidc !== null }),
    authenticate: auth ? (credentials) => auth.authenticate(credentials) : () => LOCAL,
    auth,
    registry,
    audit,
    views,
    actions: bindActions(engine),
    drills: bindDrills(engine, config.drills),
    hub,
    openAnswers: new OpenAnswers(),
    log,
    isStopping: () => isStopping,
    stop: () => void (isStopping = true),
    close: async () => {
      hub.shutdown("Quarterdeck is restarting");
      await auth?.close();
      clockwork.close();
      reviews.close();
      await engine.close();
      await registry.close();
      lock.release();
    },
  };
}

const originOf = ({ host, port, publicUrl }: Config["server"], address: string | undefined): string =>
  publicUrl ?? address ?? `http://${host}:${port}`;

/** Has drills run by the calendar. */
function keepTime(engine: Engine, { drills }: Config, log: Log): Clockwork {
  const onError = (error: unknown): void => log.error({ err: error }, "drills by policy could not be begun or kept");
  const clockwork = new Clockwork({ engine, policies: drills, onError });
  clockwork.start().catch(onError);
  return clockwork;
}

/** Tells people by the channels of the configuration of what the engine finds. */
const tells =
  (config: NotifyConfig, { state, log, origin }: { state: State; log: Log; origin: () => string }) =>
  (told: Told): Notifier =>
    openNotifier({
      config,
      state,
      gather: () => gather(told, Date.now()),
      origin,
      onError: (error) => log.warn({ err: error }, "people could not be told"),
    });

const toPerson = (who: SignedIn): ActingPerson => ({
  username: who.name,
  uid: who.subject,
  groups: who.groups,
  sessionId: who.sessionId,
  accessToken: () => who.accessToken(),
});

const KEY = Symbol.for("quarterdeck.runtime");
const shared = globalThis as { [KEY]?: Runtime };

/** Makes a runtime the one that Next's bundle finds too. */
export function shareRuntime(runtime: Runtime): Runtime {
  shared[KEY] = runtime;
  return runtime;
}

/** The shared runtime: the one server.ts opened, else one that the environment describes. */
export function sharedRuntime(): Runtime {
  return (shared[KEY] ??= openFromEnvironment());
}

function openFromEnvironment(): Runtime {
  const kubeconfig = process.env["QUARTERDECK_CONFIG"] ? undefined : process.env["KUBECONFIG"];
  return openRuntime({ config: configFromArguments({ kubeconfig }), log: createLog() });
}
