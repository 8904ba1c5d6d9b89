import type { Product } from "#lib/demo/log-store/http/behind.ts";
import { describeLogs } from "#tools/stack/logs/describe.ts";
import { readLogsRecord } from "#tools/stack/logs/record.ts";
import { defaultFolder } from "#tools/stack/stack.ts";

/** The stack's own stores (`up --logs`), or those that LOG_STORE_ELASTICSEARCH and LOG_STORE_OPENSEARCH name; without an address they are skipped, loudly. */
export function realStores(): { product: Product; url: string | undefined }[] {
  const record = readLogsRecord(defaultFolder);
  const own = record && describeLogs(record);
  return (["elasticsearch", "opensearch"] as const).map((product) => {
    const url = process.env[`LOG_STORE_${product.toUpperCase()}`] ?? own?.[product];
    if (url === undefined) console.warn(`SKIPPED: no real ${product}: bring the stack up with --logs, or name one.`);
    return { product, url };
  });
}
