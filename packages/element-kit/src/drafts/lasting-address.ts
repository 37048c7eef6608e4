/**
 * The part of a picture's address that names the same picture on the next visit: a signed address has
 * another query then. Empty for addresses that say nothing about that (`blob:`, `data:`).
 */
export function lastingAddress(address: string): string {
  if (/^(blob|data):/i.test(address.trim())) return '';
  return address.replace(/[?#].*$/s, '');
}
