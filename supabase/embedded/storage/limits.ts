/**
 * The largest file that is stored: an hour of a call, two sides of 8,000 bytes a second, is 55 MiB. As `file_size_limit` of
 * supabase/config.toml; a hosted project is told in its settings.
 */
export const recordingBytes = 64 * 1024 * 1024;
