import { asked, type Containers, cpuUsage, memoryUsage, perContainer, periods } from "./container.ts";
import { expressionOf, lines, part, type Terms } from "./plan.ts";

/** Ten minutes: 1,008 moments a week, and rates that look over all of each. */
export const SIZING_STEP_SECONDS = 600;

/** Three questions about the containers of a workload (`join` tells its pods): of the busiest pod at each moment what was used, requested and limited, and how much it waited. */
export function sizingExpressions(terms: Terms, join: string) {
  const of: Containers = { matchers: [], join };
  const busiest = (expression: string): string => `max by (${[...terms.kept, "container"].join(", ")}) (${expression})`;
  const resource = (name: "cpu" | "memory", used: string): string =>
    expressionOf(
      lines("", name === "cpu" ? "millicores" : "bytes", [
        part("usage", "used", busiest(used), "container"),
        part("request", "requested", busiest(asked(terms, "requests", name, of)), "container"),
        part("limit", "limit", busiest(asked(terms, "limits", name, of)), "container"),
      ]),
    );
  const waited = busiest(`${periods(terms, "throttled_", of)} / (${periods(terms, "", of)} > 0)`);
  return {
    cpu: resource("cpu", cpuUsage(terms, of)),
    memory: resource("memory", peakMemory(terms, of)),
    throttled: waited,
  };
}

/** Its most within each step: a peak between two moments is what kills. Recorded series have only the moments. */
function peakMemory(terms: Terms, of: Containers): string {
  const { select, stepSeconds } = terms;
  const series = select("container_memory_working_set_bytes", ["container", "!=", ""], ["container", "!=", "POD"]);
  const raw = `max by (${perContainer(terms)}) (max_over_time(${series}[${stepSeconds}s]))${of.join}`;
  return `(${raw}) or (${memoryUsage(terms, of)})`;
}
