import type { Metadata } from "next";

import { SignInPage, type SignInPageProps } from "#components/sign-in/sign-in-page.tsx";

export const metadata: Metadata = { title: "Sign in" };

const endOf = (state: string | undefined): SignInPageProps["signedOut"] => {
  if (state === "signed-out") return "everywhere";
  return state === "signed-out-here" ? "here" : "no";
};

type Words = Record<string, string | string[] | undefined>;

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

export default async function SignIn({ searchParams }: { searchParams: Promise<Words> }) {
  const words = await searchParams;
  return <SignInPage error={one(words["error"])} back={one(words["return"])} signedOut={endOf(one(words["state"]))} />;
}
