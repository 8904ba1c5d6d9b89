import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import type { DifferenceAnswer, MigrationAnswer, MigrationPlace } from "#lib/contract/migrate.ts";
import type { LocationSpec } from "#lib/model/migrate/propose.ts";

import { fetchAnswer } from "./api-client.ts";
import { toObjectPath } from "./object-ref.ts";
import { pollUntilRefused } from "./poll.ts";

/** A sync is waited for. */
const SIGHT_MILLISECONDS = 3000;

/** What is to be moved: names with commas between, as the page's address has them. */
export interface MigrationQuestion {
  from: string;
  to: string;
  namespaces: string;
  as: string;
  velero: string;
  backup: string;
}

/** A backup on its way to another cluster; null asks nothing yet. */
export function useMigration(question: MigrationQuestion | null) {
  return useQuery(
    queryOptions({
      queryKey: ["migration", question],
      queryFn: ({ signal }) =>
        fetchAnswer<MigrationAnswer>(`/backups/migration?${new URLSearchParams({ ...question })}`, { signal }),
      enabled: question !== null,
      placeholderData: keepPreviousData,
      refetchInterval: pollUntilRefused(SIGHT_MILLISECONDS),
    }),
  );
}

interface LocationObject {
  spec?: {
    config?: Record<string, string>;
    credential?: { name?: string; key?: string };
    objectStorage?: { caCert?: string };
  };
}

/** What a location says besides its place; null where the reader may not read it, or it is gone. */
export async function fetchLocationSpec(place: MigrationPlace): Promise<LocationSpec | null> {
  const { cluster, namespace, name } = place;
  try {
    const path = toObjectPath({ cluster, resource: "backupstoragelocations", namespace, name });
    const { spec = {} } = await fetchAnswer<LocationObject>(path);
    const { name: secret = "", key = "" } = spec.credential ?? {};
    const caCert = spec.objectStorage?.caCert ?? "";
    return {
      config: { ...spec.config },
      credential: secret === "" ? null : { name: secret, key },
      caCert: caCert === "" ? "" : atob(caCert),
    };
  } catch {
    // The place alone is known from the list: whoever makes the location fills in the rest.
    return null;
  }
}

/** Both sides are listed anew so often, as the reader: it is no watch. */
const DIFFERENCE_MILLISECONDS = 20_000;

/** Both sides of a migration, compared; null asks nothing yet. */
export function useMigrationDifference(question: MigrationQuestion | null) {
  return useQuery(
    queryOptions({
      queryKey: ["migration-difference", question],
      queryFn: ({ signal }) =>
        fetchAnswer<DifferenceAnswer>(`/backups/migration/difference?${new URLSearchParams({ ...question })}`, {
          signal,
        }),
      enabled: question !== null,
      placeholderData: keepPreviousData,
      refetchInterval: pollUntilRefused(DIFFERENCE_MILLISECONDS),
    }),
  );
}
