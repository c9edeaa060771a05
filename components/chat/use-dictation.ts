"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { isLocale } from "@/lib/i18n/locales";
import { speechTags } from "@/lib/i18n/speech-tags";

/** The part of the Web Speech API that is used here; TypeScript's DOM library has none of it. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  onerror: (() => void) | null;
  start(): void;
  stop(): void;
}
type RecognitionConstructor = new () => Recognition;

/** Dictation by the browser's own speech recognition, where it has one. `onText` gets all that was said so far. */
export function useDictation(locale: string, onText: (text: string) => void) {
  const [supported, setSupported] = useState(false);
  const [listening, setListening] = useState(false);
  const recognition = useRef<Recognition | null>(null);

  useEffect(() => {
    setSupported(constructorOf(window) !== undefined);
    return () => recognition.current?.stop();
  }, []);

  const stop = useCallback(() => {
    recognition.current?.stop();
    recognition.current = null;
    setListening(false);
  }, []);

  const start = useCallback(() => {
    const Constructor = constructorOf(window);
    if (!Constructor) return;
    const session = new Constructor();
    session.lang = isLocale(locale) ? speechTags[locale] : locale;
    session.interimResults = true;
    session.continuous = true;
    session.onresult = (event) =>
      onText(
        Array.from(event.results, (result) => result[0]?.transcript ?? "")
          .join(" ")
          .trim(),
      );
    session.onend = () => setListening(false);
    session.onerror = () => setListening(false);
    session.start();
    recognition.current = session;
    setListening(true);
  }, [locale, onText]);

  return { supported, listening, stop, toggle: listening ? stop : start };
}

function constructorOf(scope: object): RecognitionConstructor | undefined {
  const known = scope as {
    SpeechRecognition?: RecognitionConstructor;
    webkitSpeechRecognition?: RecognitionConstructor;
  };
  return known.SpeechRecognition ?? known.webkitSpeechRecognition;
}
