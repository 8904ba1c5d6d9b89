import { DownloadError } from "./error.ts";
import type { StoragePlace } from "./place.ts";

/** A signed address, once it is one of the location's own (threat 57). @throws {DownloadError} for any other. */
export function checkAddress(text: string, place: StoragePlace): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "")
    throw new DownloadError("address", "Velero gave an address for it that is none of a store.");
  if (originsOf(place).includes(url.origin)) return url;
  const sentence = `Velero gave an address at ${url.host} for it, which is not where its storage location says that files are`;
  throw new DownloadError("address", `${sentence}; it was not asked.`);
}

function originsOf({ provider, bucket, region, s3Url, publicUrl }: StoragePlace): string[] {
  const said = [s3Url, publicUrl].flatMap((text) => (text === null ? [] : (URL.parse(text) ?? [])));
  const own = said.length === 0 && provider.replace(/^velero\.io\//, "") === "aws" ? amazonOf(region) : said;
  // By path and by host: the bucket may be a part of the name.
  return own.flatMap((url) => [url.origin, `${url.protocol}//${bucket}.${url.host}`]);
}

function amazonOf(region: string): URL[] {
  const suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  const regional = /^[a-z0-9-]{1,40}$/.test(region) ? [`https://s3.${region}.${suffix}`] : [];
  return [`https://s3.${suffix}`, ...regional].map((text) => new URL(text));
}
