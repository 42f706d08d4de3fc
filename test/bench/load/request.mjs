/**
 * One POST of a GraphQL operation, as bytes.
 * @param body JSON text @param authorization value of that header
 */
export function requestBytes(body, authorization) {
  return Buffer.from(
    `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\naccept: application/json\r\nauthorization: ${authorization}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
