import type { Config } from "#lib/server/config/config.ts";
import { ConfigError } from "#lib/server/config/problem.ts";

import type { OwnCluster, Registry, RegistryChange } from "./cluster.ts";
import type { Log } from "./log.ts";
import { Member } from "./member.ts";
import { chooseDefinitions, type Reading, readSources, type RegistryProblem } from "./sources.ts";
import { Turnstile } from "./turnstile.ts";
import { FileWatch } from "./watch-files.ts";

/** Handshakes cost both sides CPU: with 200 clusters a start must not do them all at once. */
const PREFLIGHTS_AT_ONCE = 16;

/**
 * Opens every cluster of a configuration and follows its files from then on.
 * @throws {ConfigError} when there are sources but not one cluster could be read from them: nothing to start with.
 */
export function openRegistry({ config, log }: { config: Config; log: Log }): Registry {
  const registry = new LiveRegistry(config, log);
  registry.start();
  return registry;
}

class LiveRegistry implements Registry {
  readonly #log: Log;
  readonly #turnstile = new Turnstile(PREFLIGHTS_AT_ONCE);
  readonly #members = new Map<string, { member: Member; sourceKey: string }>();
  readonly #listeners = new Set<(change: RegistryChange) => void>();
  readonly #files = new FileWatch(() => this.#apply(readSources(this.#config)));
  #config: Config;
  #problems: readonly RegistryProblem[] = [];

  constructor(config: Config, log: Log) {
    this.#config = config;
    this.#log = log;
  }

  start(): void {
    const reading = readSources(this.#config);
    if (reading.problems.length > 0 && reading.sources.every(({ reading: one }) => one.definitions.length === 0)) {
      this.#files.close();
      throw toConfigError(reading.problems);
    }
    this.#apply(reading);
  }

  list(): readonly OwnCluster[] {
    return Array.from(this.#members.values(), ({ member }) => member);
  }

  get(name: string): OwnCluster | undefined {
    return this.#members.get(name)?.member;
  }

  problems(): readonly RegistryProblem[] {
    return [...this.#problems, ...this.#twinProblems()];
  }

  subscribe(listener: (change: RegistryChange) => void): () => void {
    const own = (change: RegistryChange) => listener(change);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  async close(): Promise<void> {
    this.#files.close();
    this.#listeners.clear();
    const members = [...this.#members.values()];
    this.#members.clear();
    await Promise.all(members.map(({ member }) => member.close()));
  }

  #apply(reading: Reading): void {
    this.#config = reading.config;
    const lastGood = new Map(
      Array.from(this.#members, ([name, { member, sourceKey }]) => [
        name,
        { definition: member.definition, sourceKey },
      ]),
    );
    const { chosen, problems } = chooseDefinitions(reading, lastGood);
    this.#setProblems([...reading.problems, ...problems]);
    this.#files.set(reading.files, reading.readAt);
    const removed = this.#removeExcept(chosen);
    const added: Member[] = [];
    for (const [name, { definition, sourceKey }] of chosen) {
      const present = this.#members.get(name);
      if (present) {
        present.sourceKey = sourceKey;
        void present.member.update(definition);
        continue;
      }
      const member = new Member({
        definition,
        turnstile: this.#turnstile,
        twinsOf: (uid) => this.#namesOf(uid).filter((other) => other !== name),
      });
      this.#members.set(name, { member, sourceKey });
      added.push(member);
      member.start();
    }
    this.#announce(added, removed);
  }

  /** Every problem is logged once, and again only after it was gone. */
  #setProblems(problems: readonly RegistryProblem[]): void {
    const known = new Set(this.#problems.map(({ source, message }) => `${source} ${message}`));
    this.#problems = problems;
    for (const { source, message } of problems) {
      if (!known.has(`${source} ${message}`)) this.#log.warn({ source }, message);
    }
  }

  /** A cluster that moved to another server is another cluster: its rows must not be mixed. */
  #removeExcept(chosen: ReturnType<typeof chooseDefinitions>["chosen"]): Member[] {
    const removed: Member[] = [];
    for (const [name, { member }] of this.#members) {
      if (chosen.get(name)?.definition.server === member.definition.server) continue;
      this.#members.delete(name);
      removed.push(member);
      void member.close();
    }
    return removed;
  }

  #announce(added: readonly Member[], removed: readonly Member[]): void {
    if (added.length === 0 && removed.length === 0) return;
    this.#log.info(
      { added: added.map(({ name }) => name), removed: removed.map(({ name }) => name) },
      "clusters changed",
    );
    for (const listener of this.#listeners) listener({ added, removed });
  }

  #namesOf(uid: string): string[] {
    return Array.from(this.#members.values(), ({ member }) => member)
      .filter((member) => member.uid === uid)
      .map((member) => member.name);
  }

  /** Two names for one cluster would count everything twice. */
  #twinProblems(): RegistryProblem[] {
    const uids = new Set(Array.from(this.#members.values(), ({ member }) => member.uid).filter((uid) => uid !== null));
    return [...uids].flatMap((uid) => {
      const [first, ...others] = this.#namesOf(uid);
      return others.map((name) => ({
        source: this.#members.get(name)?.member.definition.source ?? name,
        message: `cluster "${name}" is the same cluster as "${first}" (kube-system uid ${uid}); remove one of them`,
      }));
    });
  }
}

function toConfigError(problems: readonly RegistryProblem[]): ConfigError {
  return new ConfigError(problems.map(({ source, message }) => ({ file: source, line: null, column: null, message })));
}
