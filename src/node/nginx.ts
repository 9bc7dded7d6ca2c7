import type { Manifest } from './manifest.ts';

/** nginx drops inherited headers in a location that adds its own, so every location gets all of them. */
const COMMON = `    add_header X-Content-Type-Options nosniff always;
    add_header Referrer-Policy no-referrer always;
    add_header X-Frame-Options DENY always;`;

/**
 * A sample configuration: compression, caching by content hash, a real 404 and the security headers. The pages carry
 * their own policy in a meta element; frame-ancestors works only as a header, and Pagefind's worker takes its policy
 * from the header of its own file, so that one must allow WebAssembly.
 */
export function nginxConfig(base: string): string {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  return `# 值守手册的 nginx 样例。把 site/ 放到 /srv/dutybook/site，改 server_name 和证书。
# 离线使用（断网也能看）和剪贴板要求 https：请用内部 CA 签的证书。
server {
  listen 443 ssl;
  server_name duty.example;
  ssl_certificate     /etc/nginx/tls/duty.crt;
  ssl_certificate_key /etc/nginx/tls/duty.key;

  charset utf-8;
  gzip on;
  gzip_types text/css application/javascript application/json image/svg+xml application/wasm;
  gzip_min_length 512;

  location ${base} {
    alias /srv/dutybook/site/;
    index index.html;
    error_page 404 ${base}404.html;
    add_header Cache-Control "no-cache" always;
${COMMON}
    add_header Content-Security-Policy "frame-ancestors 'none'" always;
  }
  # 文件名带内容哈希，可以一直缓存。
  location ${base}assets/ {
    alias /srv/dutybook/site/assets/;
    add_header Cache-Control "public, max-age=31536000, immutable" always;
${COMMON}
  }
  location ${base}pagefind/ {
    alias /srv/dutybook/site/pagefind/;
    add_header Cache-Control "no-cache" always;
${COMMON}
    add_header Content-Security-Policy "${policy}" always;
  }
}
`;
}

export function servingNotes(manifest: Manifest): string {
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  return `值守手册 发布包
版本 ${manifest.version}，${manifest.files.length} 个文件，${(bytes / 1e6).toFixed(1)} MB，路径 ${manifest.base}

上线（服务器不需要 Node 和 npm）：
1. 解开：tar xzf dutybook-${manifest.version}.tar.gz
2. 把 site/ 整个拷到 /srv/dutybook/site.new，再改名成 /srv/dutybook/site（先把旧的改成 site.old）。不要一个一个覆盖文件，否则新旧会混在一起。
3. 把 nginx.conf 里的 server_name、证书改成本单位的，放到 /etc/nginx/conf.d/，执行 nginx -t，通过后重新加载。
4. 用浏览器打开，看页脚的版本号是不是 ${manifest.version}。
回退：把 site.old 改回 site。

核对：manifest.json 列出每个文件的字节数和 SHA-256。
别的静态服务器也行：站点必须放在 ${manifest.base} 下；找不到的地址返回 404.html 和状态 404。
`;
}
