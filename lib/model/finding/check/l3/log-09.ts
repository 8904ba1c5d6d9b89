import { logCheck } from "#lib/model/finding/log-check.ts";

/** LOG-09 mapping (domain.md 7.3). */
export const logMappingIll = logCheck({
  id: "LOG-09",
  title: "Fields of logs in conflict",
  rule: "fields ≥ 90 % of index.mapping.total_fields.limit, fields of several types by field caps, or documents that the store refuses for good",
  remediation:
    "Flatten or drop labels that make fields, give each field one type in the index template, and read the dead letters.",
});
