import type { Answer, Routes } from './fixture-server.ts'

const FOREIGN = 'http://images.shop.test'

/** Pages that show the one photo in every way that pages have; on each, `#here` is where a person would point. */
export const PICTURE_PAGES = {
  'srcset-picture': `<picture><source srcset="${FOREIGN}/none.avif" type="image/x-none">
    <img id="here" src="/small.jpg" srcset="/small.jpg 300w, /plain.jpg 900w" sizes="300px"></picture>`,
  'lazy-image': '<img id="here" src="/small.jpg" data-src="/plain.jpg">',
  'lazy-attribute': '<img id="here" loading="lazy" src="/plain.jpg">',
  background: '<div id="here" class="box" style="background:url(/plain.jpg) center/cover"></div>',
  'image-set':
    '<div id="here" class="box" style="background:image-set(url(/small.jpg) 1x, url(/plain.jpg) 2x) center/cover"></div>',
  before:
    '<style>#here::before{content:"";position:absolute;inset:0;background:url(/plain.jpg) center/cover}</style><div id="here" class="box"></div>',
  after: '<style>#here::after{content:url(/plain.jpg)}</style><div id="here" class="box"></div>',
  'svg-image':
    '<svg id="here" class="box" viewBox="0 0 400 600"><image href="/plain.jpg" width="400" height="600"/></svg>',
  canvas: `<canvas id="here" width="600" height="900"></canvas><script>const i=new Image();i.src='/plain.jpg';
    i.onload=()=>here.getContext('2d').drawImage(i,0,0,600,900)</script>`,
  'tainted-canvas': `<canvas id="here" width="400" height="600"></canvas><script>const i=new Image();i.src='${FOREIGN}/plain.jpg';
    i.onload=()=>here.getContext('2d').drawImage(i,0,0,400,600)</script>`,
  webgl: `<canvas id="here" width="400" height="600"></canvas><script>const i=new Image();i.src='/plain.jpg';
    i.onload=()=>{const g=here.getContext('webgl'),p=g.createProgram();
    for(const [t,s] of [[g.VERTEX_SHADER,'attribute vec2 a;varying vec2 v;void main(){v=vec2(a.x,1.-a.y);gl_Position=vec4(a*2.-1.,0,1);}'],
    [g.FRAGMENT_SHADER,'precision mediump float;varying vec2 v;uniform sampler2D s;void main(){gl_FragColor=texture2D(s,v);}']]){
    const x=g.createShader(t);g.shaderSource(x,s);g.compileShader(x);g.attachShader(p,x)}
    g.linkProgram(p);g.useProgram(p);g.bindTexture(g.TEXTURE_2D,g.createTexture());
    g.texImage2D(g.TEXTURE_2D,0,g.RGB,g.RGB,g.UNSIGNED_BYTE,i);g.texParameteri(g.TEXTURE_2D,g.TEXTURE_MIN_FILTER,g.LINEAR);
    for(const w of [g.TEXTURE_WRAP_S,g.TEXTURE_WRAP_T])g.texParameteri(g.TEXTURE_2D,w,g.CLAMP_TO_EDGE);
    g.bindBuffer(g.ARRAY_BUFFER,g.createBuffer());g.bufferData(g.ARRAY_BUFFER,new Float32Array([0,0,1,0,0,1,1,1]),g.STATIC_DRAW);
    g.enableVertexAttribArray(0);g.vertexAttribPointer(0,2,g.FLOAT,false,0,0);g.drawArrays(g.TRIANGLE_STRIP,0,4)}</script>`,
  film: `<canvas id="c" width="400" height="600" hidden></canvas><video id="here" muted loop width="400" height="600"></video>
    <script>const i=new Image();i.src='/plain.jpg';i.onload=()=>{const x=c.getContext('2d'),draw=()=>{x.drawImage(i,0,0,400,600);
    requestAnimationFrame(draw)};draw();const r=new MediaRecorder(c.captureStream(10)),parts=[];r.ondataavailable=e=>parts.push(e.data);
    r.onstop=()=>{here.src=URL.createObjectURL(new Blob(parts,{type:r.mimeType}));here.play()};r.start();setTimeout(()=>r.stop(),800)}</script>`,
  video: `<canvas id="c" width="400" height="600" hidden></canvas><video id="here" muted autoplay width="400" height="600"></video>
    <script>const i=new Image();i.src='/plain.jpg';i.onload=()=>{const x=c.getContext('2d');
    const draw=()=>{x.drawImage(i,0,0,400,600);requestAnimationFrame(draw)};draw();here.srcObject=c.captureStream(10)}</script>`,
  'data-url': `<img id="here"><script>fetch('/plain.jpg').then(r=>r.blob()).then(b=>{const f=new FileReader();
    f.onload=()=>{here.src=f.result};f.readAsDataURL(b)})</script>`,
  'blob-url': `<img id="here"><script>fetch('/plain.jpg').then(r=>r.blob()).then(b=>{here.src=URL.createObjectURL(b)})</script>`,
  'open-shadow': shadow('open', '/plain.jpg'),
  'closed-shadow': shadow('closed', '/plain.jpg'),
  overlay: `<div class="box" id="here"><img src="/plain.jpg"><a href="/away" class="over"></a></div>`,
  'no-pointer': `<div class="box" id="here"><img src="/plain.jpg" style="pointer-events:none"><a href="/away" class="over"></a></div>`,
  'same-origin-frame': '<iframe id="here" class="box" src="/framed"></iframe>',
  'foreign-frame': `<iframe id="here" class="box" src="${FOREIGN}/framed"></iframe>`,
} as const

export type PictureCase = keyof typeof PICTURE_PAGES

function shadow(mode: string, src: string): string {
  return `<div id="here" class="box"></div><script>
    here.attachShadow({mode:'${mode}'}).innerHTML='<img style="width:400px;height:600px" src="${src}">'</script>`
}

/** A page of a body, with the referrer sent whole, as older shops do. */
export function pageOf(body: string): Answer {
  return {
    headers: { 'content-type': 'text/html' },
    body: `<!doctype html><meta charset="utf-8"><meta name="referrer" content="unsafe-url"><title>Coats</title>
<style>body{margin:24px;font:16px sans-serif}img{height:600px}.box{position:relative;width:400px;height:600px;border:0;
display:block}.over{position:absolute;inset:0}</style>${body}`,
  }
}

/** The routes of all picture pages, for the shop's own server. */
export function picturePageRoutes(): Routes {
  return Object.fromEntries(Object.entries(PICTURE_PAGES).map(([name, body]) => [`/p/${name}`, pageOf(body)]))
}

/** A frame's document that is filled by the photo. */
export const FRAMED = pageOf('<style>body{margin:0}</style><img src="/plain.jpg">')
