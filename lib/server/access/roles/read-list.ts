import { z } from "zod";

import { type OwnCluster, UpstreamError } from "#lib/server/cluster/cluster.ts";
import { readText } from "#lib/server/cluster/read-answer.ts";

/** Why a cluster's roles are not known: one sentence without its cluster's name. */
export class RolesError extends Error {
  override readonly name = "RolesError";
}

const group = "/apis/rbac.authorization.k8s.io/v1";
const pageRows = 500;
const pageBytes = 32 * 1024 * 1024;

const Page = z.object({
  metadata: z.object({ continue: z.string().optional() }),
  items: z.array(z.unknown()).nullish(),
});

export interface ListRequest<Row> {
  cluster: OwnCluster;
  /** `rolebindings`. */
  resource: string;
  row: z.ZodType<Row>;
  /** More is not read: RolesError. */
  limit: number;
  signal: AbortSignal;
}

/** Every object of one resource of RBAC, read page by page as Quarterdeck itself. @throws {RolesError} */
export async function readList<Row>({ cluster, resource, row, limit, signal }: ListRequest<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  let from = "";
  do {
    const { items, metadata } = await readPage(cluster, `${resource}?limit=${pageRows}${from}`, signal);
    for (const item of items ?? []) rows.push(row.parse(item));
    if (rows.length > limit) throw new RolesError(`there are more than ${limit.toLocaleString("en")} ${resource}`);
    from = metadata.continue ? `&continue=${encodeURIComponent(metadata.continue)}` : "";
  } while (from !== "");
  return rows;
}

async function readPage(cluster: OwnCluster, path: string, signal: AbortSignal): Promise<z.infer<typeof Page>> {
  const headers = ["Accept", "application/json"];
  const answer = await cluster.request({ method: "GET", path: `${group}/${path}`, headers, purpose: "list", signal });
  const text = await readText(answer.body, pageBytes);
  if (answer.status !== 200) throw new RolesError(refusal(path.split("?")[0] ?? "", answer.status));
  return Page.parse(JSON.parse(text));
}

const refusal = (resource: string, status: number): string =>
  status === 403
    ? `Quarterdeck's own account may not list ${resource}`
    : `the list of ${resource} was answered ${status}`;

/** Any failure of reading as one sentence. Never quotes what was read. */
export function toRolesError(error: unknown): RolesError {
  if (error instanceof RolesError) return error;
  if (error instanceof UpstreamError) return new RolesError(error.message, { cause: error });
  if (error instanceof Error && error.name === "TimeoutError")
    return new RolesError("its roles were not read in time", { cause: error });
  return new RolesError("its roles could not be read", { cause: error });
}
