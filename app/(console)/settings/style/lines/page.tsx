import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";

import { LinesLoader } from "#components/style/style-loader.tsx";

export const metadata: Metadata = { title: "Style · lines" };

/** The list of lines alone, of as many as `?count=` says: there in development, and in a test that asks for it. */
export default async function Page() {
  await connection();
  const isShown = process.env.NODE_ENV !== "production" || process.env["QUARTERDECK_STYLE"] === "shown";
  return isShown ? <LinesLoader /> : notFound();
}
