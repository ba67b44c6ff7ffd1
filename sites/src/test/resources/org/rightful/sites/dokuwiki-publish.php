<?php
// Fills a wiki as its editors would. Arguments: DokuWiki's folder, the folder of the files to upload, the start of the
// addresses of the other site's photographs.
[, $wiki, $files, $elsewhere] = $argv;
define('DOKU_INC', $wiki . '/');
define('NOSESSION', 1);
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
require DOKU_INC . 'inc/init.php';

function upload($id, $name)
{
    global $files;
    $dot = strrchr($name, '.');
    [$extension, $type] = mimetype($name);
    $answer = media_save(['name' => "$files/$name", 'mime' => $type, 'ext' => $extension], $id, true, AUTH_ADMIN, 'copy');
    if (is_array($answer)) {
        fwrite(STDERR, "$name: $answer[0]\n");
        exit(1);
    }
}

upload('boats.jpg', 'boats-from-the-camera.jpg');
upload('river:canyon.jpg', 'canyon-crop.jpg');
upload('acanthus.jpg', 'acanthus.jpg');
upload('home.jpg', 'home-lettered.jpg');
upload('cat.jpg', 'cat.jpg');
upload('allium.jpg', 'allium.jpg');
upload('talk.pptx', 'talk.pptx');
upload('brochure.pdf', 'brochure.pdf');
upload('unused.jpg', 'alpine-mirrored.jpg');

$pages = [
    'start' => "====== The harbour ======\n  * [[boats]]\n  * [[river:canyon]]\n  * [[direct]]\n  * [[linked]]\n"
        . "  * [[elsewhere]]\n  * [[papers]]\n  * [[cat]]\n  * [[table]]\n",
    'boats' => "====== Boats ======\n{{ :boats.jpg?200|Boats in the river}}\n",
    'river:canyon' => "====== A canyon ======\n{{canyon.jpg?120x80&nolink}}\n",
    'direct' => "====== A plant ======\n{{:acanthus.jpg?direct&300}}\n",
    'linked' => "====== A home ======\n{{:home.jpg?linkonly|the photograph}}\n",
    'elsewhere' => "====== Elsewhere ======\n{{{$elsewhere}pastoral-small.jpg?200&nolink}}\n",
    'papers' => "====== Papers ======\n{{:talk.pptx|the talk}} {{:brochure.pdf|the brochure}}\n",
    'cat' => "====== A cat ======\n{{:cat.jpg?400}} {{:allium.jpg}}\n",
    'table' => "====== A table ======\n^ One ^ Two ^\n| {{:boats.jpg?100}} | {{:acanthus.jpg?100}} |\n",
];
foreach ($pages as $id => $text) {
    saveWikiText($id, $text, 'made');
}
