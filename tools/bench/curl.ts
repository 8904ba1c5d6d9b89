import { spawn } from "node:child_process";
import { once } from "node:events";

export interface Download {
  url: string;
  authorityFile?: string;
  certificateFile?: string;
  keyFile?: string;
  accept?: string;
}

export interface Downloaded {
  milliseconds: number;
  bytes: number;
}

const MOST_SECONDS = 60;

/** Time for curl to fetch and throw away one body. @throws {Error} unless it was answered 200. */
export async function timeDownload(download: Download): Promise<Downloaded> {
  const args = [
    "-sS",
    "-m",
    String(MOST_SECONDS),
    "-o",
    "/dev/null",
    "-w",
    "%{http_code} %{size_download} %{time_total}",
  ];
  if (download.accept) args.push("-H", `accept: ${download.accept}`);
  if (download.authorityFile) args.push("--cacert", download.authorityFile);
  if (download.certificateFile && download.keyFile)
    args.push("--cert", download.certificateFile, "--key", download.keyFile);
  const child = spawn("curl", [...args, download.url], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await once(child, "close");
  const [status, bytes, seconds] = output.trim().split(" ");
  if (status !== "200") throw new Error(`curl ${download.url}: ${output.trim()}`);
  return { milliseconds: Number(seconds) * 1000, bytes: Number(bytes) };
}
