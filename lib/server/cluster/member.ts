import { isDeepStrictEqual } from "node:util";

import type { PreflightCheck } from "#lib/contract/fleet.ts";
import { ANONYMOUS, type ClusterDefinition, type UserDefinition } from "#lib/server/config/definition.ts";
import type { IdentityDefinition } from "#lib/server/config/definition.ts";

import type { ActingIdentity } from "./acting.ts";
import type {
  ConnectionStatus,
  Exchange,
  ExchangeHandler,
  OwnCluster,
  UpstreamRequest,
  UpstreamResponse,
} from "./cluster.ts";
import { Connection } from "./connection.ts";
import { ConnectionHealth } from "./health.ts";
import { type Facts, runChecks } from "./preflight/run.ts";
import { Prober } from "./prober.ts";
import { probeReadyz } from "./readyz.ts";
import type { Turnstile } from "./turnstile.ts";

/** Certificates are warned about by the day; four looks a day are plenty. */
const PREFLIGHT_EVERY_MILLISECONDS = 6 * 3_600_000;

export interface MemberOptions {
  definition: ClusterDefinition;
  /** Shared by all clusters: bounds how many preflights run at once. */
  turnstile: Turnstile;
  /** Names of other clusters with this uid. */
  twinsOf: (uid: string) => readonly string[];
}

/** A registered cluster. The object stays the same while its name and server do; credentials and labels may change under it. */
export class Member implements OwnCluster {
  readonly #options: MemberOptions;
  readonly #health: ConnectionHealth;
  readonly #prober: Prober;
  readonly #listeners = new Set<() => void>();
  #connection: Connection;
  /** For requests made as a person: other sockets, with no certificate of ours or with the impersonator's credentials. */
  readonly #persons = new Map<UserDefinition, Connection>();
  #facts: Facts = { uid: null, version: null };
  #preflight: { checks: readonly PreflightCheck[]; at: number | null } = { checks: [], at: null };
  #running: Promise<void> | null = null;
  #preflightTimer: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: MemberOptions) {
    this.#options = options;
    this.#health = new ConnectionHealth(() => this.#statusChanged());
    this.#connection = new Connection(options.definition, this.#health);
    this.#prober = new Prober({ health: this.#health, probe: () => probeReadyz(this.#connection, this.#health) });
  }

  get definition(): ClusterDefinition {
    return this.#connection.definition;
  }
  get name(): string {
    return this.definition.name;
  }
  get labels(): Readonly<Record<string, string>> {
    return this.definition.labels;
  }
  get identity(): IdentityDefinition {
    return this.definition.identity;
  }

  get server(): URL {
    return this.#connection.server;
  }
  get uid(): string | null {
    return this.#facts.uid;
  }
  get version(): string | null {
    return this.#facts.version;
  }
  get status(): ConnectionStatus {
    return this.#health.status;
  }
  get certificateEndsAt(): number | null {
    const endsAt = Date.parse(this.#connection.certificate?.validTo ?? "");
    return Number.isNaN(endsAt) ? null : endsAt;
  }
  get preflight(): { checks: readonly PreflightCheck[]; at: number | null } {
    return this.#preflight;
  }

  /** Starts probing and the registration checks. */
  start(): void {
    this.#prober.start();
    void this.runPreflight();
  }

  request(request: UpstreamRequest): Promise<UpstreamResponse> {
    return this.#connectionFor(request).request(request);
  }

  dispatch(request: UpstreamRequest, handler: ExchangeHandler): Exchange {
    return this.#connectionFor(request).dispatch(request, handler);
  }

  #connectionFor({ as = own }: UpstreamRequest): Connection {
    if (as.mode === "own") return this.#connection;
    // A token goes over bare sockets even when the cluster has become another kind since it was fetched.
    const user = as.mode === "bearer" ? ANONYMOUS : personsUser(this.definition);
    return user === null ? this.#connection : this.#openPersons(user);
  }

  #openPersons(user: UserDefinition): Connection {
    const open = this.#persons.get(user) ?? new Connection({ ...this.definition, user }, this.#health);
    this.#persons.set(user, open);
    return open;
  }

  subscribe(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  runPreflight(): Promise<void> {
    this.#running ??= this.#runPreflight().finally(() => (this.#running = null));
    return this.#running;
  }

  /** Takes a changed definition of the same server. Unchanged credentials keep every socket. */
  async update(definition: ClusterDefinition): Promise<void> {
    const old = this.#connection;
    if (isDeepStrictEqual(old.definition, definition)) return;
    if (isSameConnection(old.definition, definition)) {
      old.definition = definition;
      this.#notify();
      return;
    }
    this.#connection = new Connection(definition, this.#health);
    const persons = [...this.#persons.values()];
    this.#persons.clear();
    this.#health.reset();
    await Promise.all([old, ...persons].map((one) => one.close()));
    void this.runPreflight();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#prober.stop();
    if (this.#preflightTimer) clearTimeout(this.#preflightTimer);
    this.#listeners.clear();
    await Promise.all([this.#connection, ...this.#persons.values()].map((one) => one.close()));
  }

  async #runPreflight(): Promise<void> {
    await this.#options.turnstile.pass(async () => {
      if (this.#isClosed) return;
      const { checks, facts } = await runChecks(this.#connection, { twinsOf: this.#options.twinsOf });
      this.#facts = { uid: facts.uid ?? this.#facts.uid, version: facts.version ?? this.#facts.version };
      this.#preflight = { checks, at: Date.now() };
    });
    if (this.#isClosed) return;
    if (this.#preflightTimer) clearTimeout(this.#preflightTimer);
    this.#preflightTimer = setTimeout(() => void this.runPreflight(), PREFLIGHT_EVERY_MILLISECONDS).unref();
    this.#notify();
  }

  /** A cluster that answers for the first time, or again after its checks failed, is checked. */
  #statusChanged(): void {
    const { breaker, cause } = this.#health.status;
    const isUnchecked = this.#facts.uid === null || this.#preflight.checks.some((check) => check.outcome === "unknown");
    if (breaker === "closed" && cause === "none" && isUnchecked && this.#preflight.at !== null)
      void this.runPreflight();
    this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isSameConnection(a: ClusterDefinition, b: ClusterDefinition): boolean {
  const isSame = (of: (definition: ClusterDefinition) => unknown) => isDeepStrictEqual(of(a), of(b));
  return (
    a.server === b.server &&
    isSame(({ tls }) => tls) &&
    isSame(({ user }) => user) &&
    isSame(({ identity }) => identity)
  );
}

const own: ActingIdentity = { mode: "own" };

/** The credentials under requests that are made as a person; null: Quarterdeck's own. */
function personsUser({ identity }: ClusterDefinition): UserDefinition | null {
  if (identity.mode === "impersonate") return identity.user;
  return identity.mode === "local" ? null : ANONYMOUS;
}
