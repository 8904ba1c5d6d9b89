import type { ContextChoice, KubeconfigSource } from "./config.ts";
import { ANONYMOUS, type ClusterDefinition, type SourceReading, type UserDefinition } from "./definition.ts";
import type { IdentityDefinition } from "./definition.ts";
import { readDocument, type SourceDocument } from "./document.ts";
import { toProblems } from "./issue.ts";
import { readClusterEntry, readUserEntry } from "./kubeconfig-entry.ts";
import { KubeconfigFile } from "./kubeconfig-schema.ts";
import { ConfigError, describePlace, type SourceProblem } from "./problem.ts";
import { readIdentity } from "./read-identity.ts";
import { ClusterName } from "./schema.ts";

/**
 * Reads the chosen contexts of one kubeconfig file. What is wrong with one context spoils that context only.
 * @throws {ConfigError} when the file as a whole cannot be used.
 */
export function readKubeconfig(source: KubeconfigSource): SourceReading {
  const document = readDocument(source.path);
  const parsed = KubeconfigFile.safeParse(document.value, { reportInput: true });
  if (!parsed.success) throw new ConfigError(toProblems(document, parsed.error.issues));
  const reader = new KubeconfigReader(document, parsed.data, readIdentity(source.identity));
  const spoiled: string[] = [];
  const definitions: ClusterDefinition[] = [];
  for (const choice of expandChoices(source, parsed.data)) {
    const definition = reader.read(choice, { ...source.labels, ...choice.labels });
    if (definition) definitions.push(definition);
    else spoiled.push(choice.name ?? choice.context);
  }
  if ((parsed.data.contexts ?? []).length === 0) reader.problems.push(document.problem([], "has no context"));
  if (reader.isContradictory || isCutOff(parsed.data)) spoiled.push("*");
  return { definitions, problems: uniqueProblems(reader.problems), files: [source.path, ...reader.files], spoiled };
}

/** `"*"` is every context that has no entry of its own. */
function expandChoices(source: KubeconfigSource, file: KubeconfigFile): ContextChoice[] {
  const named = new Set(source.contexts.map((choice) => choice.context));
  return source.contexts.flatMap((choice) => {
    if (choice.context !== "*") return [choice];
    const others = (file.contexts ?? []).filter((context) => !named.has(context.name));
    return others.map((context) => ({ context: context.name, name: null, labels: {} }));
  });
}

/** Entries that no context leads to: a file that is being written, unlike one that lists nothing at all. */
function isCutOff({ contexts, clusters }: KubeconfigFile): boolean {
  return contexts === undefined || ((contexts ?? []).length === 0 && (clusters ?? []).length > 0);
}

class KubeconfigReader {
  /** Its parts do not fit each other, as in a half-written file: what it does not list may not be gone. */
  isContradictory = false;
  readonly problems: SourceProblem[] = [];
  readonly files = new Set<string>();
  readonly #document: SourceDocument;
  readonly #file: KubeconfigFile;
  readonly #identity: IdentityDefinition;

  constructor(document: SourceDocument, file: KubeconfigFile, identity: IdentityDefinition) {
    this.#document = document;
    this.#file = file;
    this.#identity = identity;
  }

  read(choice: ContextChoice, labels: Record<string, string>): ClusterDefinition | null {
    const index = (this.#file.contexts ?? []).findIndex((context) => context.name === choice.context);
    const found = this.#file.contexts?.[index];
    if (!found) return this.#refuse(["contexts"], `has no context "${choice.context}"`);
    if (this.#isTwice("contexts", choice.context)) return null;
    const name = choice.name ?? choice.context;
    const named = ClusterName.safeParse(name);
    if (!named.success) {
      const why = named.error.issues[0]?.message ?? "cannot be used";
      return this.#refuse(
        ["contexts", index, "name"],
        `context name "${name}" ${why}; give it another name in the config file`,
      );
    }
    const cluster = this.#cluster(index, found.context.cluster);
    const user = this.#user(index, found.context.user ?? null);
    if (!cluster || !user) return null;
    const source = describePlace(this.#document.problem(["contexts", index], ""));
    return { name, labels, source, ...cluster, user, identity: this.#identity };
  }

  #cluster(context: number, name: string): Pick<ClusterDefinition, "server" | "tls"> | null {
    const index = (this.#file.clusters ?? []).findIndex((cluster) => cluster.name === name);
    const found = this.#file.clusters?.[index];
    if (!found) {
      return this.#contradict(
        ["contexts", context, "context", "cluster"],
        `names cluster "${name}", which the file does not have`,
      );
    }
    if (this.#isTwice("clusters", name)) return null;
    return this.#checked((problems) =>
      readClusterEntry(this.#entry(["clusters", index, "cluster"], problems), found.cluster),
    );
  }

  #user(context: number, name: string | null): UserDefinition | null {
    if (name === null || name === "") return ANONYMOUS;
    const index = (this.#file.users ?? []).findIndex((user) => user.name === name);
    const found = this.#file.users?.[index];
    if (!found) {
      return this.#contradict(
        ["contexts", context, "context", "user"],
        `names user "${name}", which the file does not have`,
      );
    }
    if (this.#isTwice("users", name)) return null;
    return this.#checked((problems) => readUserEntry(this.#entry(["users", index, "user"], problems), found.user));
  }

  #entry(path: readonly PropertyKey[], problems: SourceProblem[]) {
    return { document: this.#document, path, problems, files: this.files };
  }

  /** An entry with any problem is no entry: half a credential must not be used. */
  #checked<T>(read: (problems: SourceProblem[]) => T | null): T | null {
    const problems: SourceProblem[] = [];
    const value = read(problems);
    this.problems.push(...problems);
    return problems.length > 0 ? null : value;
  }

  /** kubectl refuses two entries of one name too: which one is meant cannot be known. */
  #isTwice(list: "clusters" | "users" | "contexts", name: string): boolean {
    const last = (this.#file[list] ?? []).findLastIndex((entry) => entry.name === name);
    if ((this.#file[list] ?? []).findIndex((entry) => entry.name === name) === last) return false;
    this.#contradict([list, last, "name"], `${list} has "${name}" twice`);
    return true;
  }

  #contradict(path: readonly PropertyKey[], message: string): null {
    this.isContradictory = true;
    return this.#refuse(path, message);
  }

  #refuse(path: readonly PropertyKey[], message: string): null {
    this.problems.push(this.#document.problem(path, message));
    return null;
  }
}

/** Two contexts that share one bad user report it once. */
function uniqueProblems(problems: readonly SourceProblem[]): { source: string; message: string }[] {
  const seen = new Map(problems.map((problem) => [`${describePlace(problem)}: ${problem.message}`, problem]));
  return [...seen.values()].map((problem) => ({ source: describePlace(problem), message: problem.message }));
}
