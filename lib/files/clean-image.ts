import "server-only";
import sharp from "sharp";
import { AppError } from "@/lib/errors";

export interface CleanImage {
  bytes: Buffer;
  width: number;
  height: number;
  /** WebP, at most 480 points on its longer side. */
  thumbnail: Buffer;
}

/** Beyond it nobody looks at them, and a small file could be a huge picture. */
const mostPixels = 50_000_000;
const longestSide = 4_096;
const thumbnailSide = 480;

// Several at once would take what memory there is; each is a moment's work.
sharp.concurrency(1);
sharp.cache(false);

/**
 * A picture drawn anew: turned as its camera meant, without what the camera wrote beside it (place, device, date) and without whatever
 * else hid in the file. Throws `file_broken` when it cannot be read whole, `file_too_large` when it is too big a picture.
 */
export async function cleanImage(bytes: Uint8Array, mime: "image/jpeg" | "image/png"): Promise<CleanImage> {
  const format = mime === "image/png" ? "png" : "jpeg";
  try {
    const opened = sharp(bytes, { failOn: "error", limitInputPixels: mostPixels, animated: false });
    const drawn = opened
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: "inside", withoutEnlargement: true })
      .timeout({ seconds: 15 });
    const { data, info } = await (format === "png"
      ? drawn.png({ compressionLevel: 8 })
      : drawn.jpeg({ quality: 86 })
    ).toBuffer({ resolveWithObject: true });
    return {
      bytes: data,
      width: info.width,
      height: info.height,
      thumbnail: await thumbnailOf(data),
    };
  } catch (error) {
    const tooBig = error instanceof Error && /pixel limit/i.test(error.message);
    if (tooBig) throw new AppError("too_large", { reason: "image_too_large", cause: error });
    throw new AppError("unprocessable", { reason: "file_broken", cause: error });
  }
}

/** A small picture of a picture. */
export const thumbnailOf = (bytes: Uint8Array): Promise<Buffer> =>
  sharp(bytes, { limitInputPixels: mostPixels })
    .resize({ width: thumbnailSide, height: thumbnailSide, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .webp({ quality: 72 })
    .timeout({ seconds: 10 })
    .toBuffer();
