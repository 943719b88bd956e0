import { BlockList, isIPv6 } from 'node:net'

/** The header in which the server passes a client's address on to its pages; whatever a client sends in it is replaced. */
export const clientAddressHeader = 'x-stet-address'

const nearby = new BlockList()
nearby.addSubnet('127.0.0.0', 8)
nearby.addSubnet('10.0.0.0', 8)
nearby.addSubnet('172.16.0.0', 12)
nearby.addSubnet('192.168.0.0', 16)
nearby.addAddress('::1', 'ipv6')
nearby.addSubnet('fc00::', 7, 'ipv6')

/**
 * Where a request comes from, for counting attempts.
 *
 * A proxy on this machine or network is believed about whom it speaks for, and only the entry that it added itself.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | string[] | undefined): string {
  const address = plain(peer ?? '')
  if (!nearby.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return address
  const last = [forwardedFor].flat().join(',').split(',').at(-1)?.trim()
  return last ? plain(last).slice(0, 64) : address
}

function plain(address: string): string {
  return address.replace(/^::ffff:/, '')
}
