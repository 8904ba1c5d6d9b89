import type { ClusterSource, Config } from "#lib/server/config/config.ts";
import type { ClusterDefinition, SourceReading } from "#lib/server/config/definition.ts";
import { readInline } from "#lib/server/config/inline.ts";
import { readKubeconfig } from "#lib/server/config/kubeconfig.ts";
import { ConfigError, describePlace } from "#lib/server/config/problem.ts";
import { readConfig } from "#lib/server/config/read.ts";

export interface RegistryProblem {
  source: string;
  message: string;
}

/** All sources as of one reading. */
export interface Reading {
  config: Config;
  sources: readonly { source: ClusterSource; reading: SourceReading }[];
  problems: readonly RegistryProblem[];
  files: readonly string[];
  /** Epoch milliseconds before the first file was read. */
  readAt: number;
}

/** Reads the config file again (its last good state stays in force when it is refused) and every source it names. */
export function readSources(last: Config): Reading {
  const readAt = Date.now();
  const problems: RegistryProblem[] = [];
  const config = last.file === null ? last : readAgain(last, last.file, problems);
  const sources = config.clusters.map((source) => ({ source, reading: readSource(source) }));
  const files = [...(config.file === null ? [] : [config.file]), ...sources.flatMap(({ reading }) => reading.files)];
  return {
    config,
    sources,
    problems: [...problems, ...sources.flatMap(({ reading }) => reading.problems)],
    files,
    readAt,
  };
}

function readAgain(last: Config, file: string, problems: RegistryProblem[]): Config {
  try {
    const read = readConfig({ path: file });
    return {
      ...read,
      server: last.server,
      state: last.state,
      clusters: [...read.clusters, ...last.clusters.filter(isArgument)],
    };
  } catch (error) {
    problems.push(...toProblems(error, file));
    return last;
  }
}

const isArgument = (source: ClusterSource): boolean => source.place.startsWith("--");

function readSource(source: ClusterSource): SourceReading {
  if (source.kind === "cluster") return readInline(source);
  try {
    return readKubeconfig(source);
  } catch (error) {
    return { definitions: [], problems: toProblems(error, source.path), files: [source.path], spoiled: ["*"] };
  }
}

function toProblems(error: unknown, file: string): RegistryProblem[] {
  if (!(error instanceof ConfigError)) return [{ source: file, message: String(error) }];
  return error.problems.map((problem) => ({ source: describePlace(problem), message: problem.message }));
}

/** Which definitions are in force: those read now, and the last good one of each that is spoiled. The first of a name is kept. */
export function chooseDefinitions(
  reading: Reading,
  lastGood: ReadonlyMap<string, { definition: ClusterDefinition; sourceKey: string }>,
): { chosen: Map<string, { definition: ClusterDefinition; sourceKey: string }>; problems: RegistryProblem[] } {
  const chosen = new Map<string, { definition: ClusterDefinition; sourceKey: string }>();
  const problems: RegistryProblem[] = [];
  for (const { source, reading: one } of reading.sources) {
    const sourceKey = source.kind === "kubeconfig" ? source.path : `cluster ${source.name}`;
    const read = new Set(one.definitions.map(({ name }) => name));
    const kept = [...lastGood.values()].filter(
      ({ definition: { name }, sourceKey: from }) =>
        from === sourceKey && !read.has(name) && (one.spoiled.includes("*") || one.spoiled.includes(name)),
    );
    for (const definition of [...one.definitions, ...kept.map((good) => good.definition)]) {
      const first = chosen.get(definition.name);
      if (!first) chosen.set(definition.name, { definition, sourceKey });
      else if (first.definition.source !== definition.source) {
        problems.push({
          source: definition.source,
          message: `cluster "${definition.name}" is already defined at ${first.definition.source}, which is kept; give one of them another name`,
        });
      }
    }
  }
  return { chosen, problems };
}
