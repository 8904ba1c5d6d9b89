import type { Group } from "#e2e/contract/case.ts";

import { impersonation, reviews } from "./access.ts";
import { patching, update } from "./change.ts";
import { columns } from "./columns.ts";
import { creation, dryRun } from "./create.ts";
import { custom } from "./custom.ts";
import { discovery } from "./discovery.ts";
import { metadataOnly, protobuf, table } from "./forms.ts";
import { health } from "./health.ts";
import { list, paging } from "./list.ts";
import { logs } from "./logs.ts";
import { get } from "./read.ts";
import { evictions, removal } from "./remove.ts";
import { scaling, status } from "./scale.ts";
import { selectors } from "./selectors.ts";
import { watching } from "./watch.ts";

/** What an API server is asked, behaviour by behaviour. */
export const groups: readonly Group[] = [
  discovery,
  health,
  get,
  list,
  paging,
  selectors,
  table,
  metadataOnly,
  protobuf,
  creation,
  dryRun,
  update,
  patching,
  removal,
  evictions,
  scaling,
  status,
  watching,
  reviews,
  impersonation,
  logs,
  custom,
  columns,
];
