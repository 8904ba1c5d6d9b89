import type { ExportFormat, ExportRequest } from "#lib/contract/export.ts";

import { callApi } from "./api-client.ts";

type Question = Pick<ExportRequest, "kind" | "where" | "sort" | "columns">;

/** Address of every row that matches as a file: the browser saves it as it comes, so that its size costs the page nothing. */
export function exportHref({ kind, where = "", sort = [], columns = [] }: Question, format: ExportFormat): string {
  const order = sort.map((each) => (each.order === "desc" ? `-${each.by}` : each.by)).join(",");
  const query = new URLSearchParams({ kind, format, where, sort: order, columns: columns.join(",") });
  return `/api/v1/export?${query}`;
}

/** Saves rows picked by hand, whose names may not fit an address. Throws ApiProblem. */
export async function saveRows(request: ExportRequest): Promise<void> {
  const response = await callApi("/export", { method: "POST", body: request, accept: "*/*" });
  const file = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = file;
  link.download = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "rows";
  link.click();
  URL.revokeObjectURL(file);
}
