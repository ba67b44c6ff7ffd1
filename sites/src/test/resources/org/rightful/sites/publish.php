<?php
// Publishes the posts of a small magazine as its editor would. Arguments: WordPress's folder, the folder of the files to
// upload, the start of the addresses of the other site's photographs, the address of the third party's page.
$_SERVER['HTTP_HOST'] = '127.0.0.1';
[, $wordpress, $files, $elsewhere, $widget] = $argv;
require $wordpress . '/wp-load.php';
foreach (['file', 'media', 'image', 'theme', 'widgets'] as $part) {
    require_once ABSPATH . "wp-admin/includes/$part.php";
}
wp_set_current_user(1);
kses_remove_filters(); // as for an administrator
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('posts_per_page', 4);
global $wp_rewrite;
$wp_rewrite->init();
$wp_rewrite->flush_rules(false);
switch_theme('twentytwentyone');
wp_delete_post(1, true); // "Hello world"

function upload($name, $caption = '', $parent = 0)
{
    global $files;
    $copy = wp_tempnam($name);
    copy("$files/$name", $copy);
    $id = media_handle_sideload(['name' => $name, 'tmp_name' => $copy], $parent, null, ['post_excerpt' => $caption]);
    if (is_wp_error($id)) {
        fwrite(STDERR, "$name: " . $id->get_error_message() . "\n");
        exit(1);
    }
    return $id;
}

function image($id, $size, $link = 'none', $caption = '')
{
    $picture = wp_get_attachment_image_src($id, $size);
    $img = '<img src="' . $picture[0] . '" alt="" class="wp-image-' . $id . '"/>';
    if ($link === 'media') {
        $img = '<a href="' . wp_get_attachment_url($id) . '">' . $img . '</a>';
    } elseif ($link === 'attachment') {
        $img = '<a href="' . get_attachment_link($id) . '" rel="attachment wp-att-' . $id . '">' . $img . '</a>';
    }
    $words = $caption === '' ? '' : '<figcaption class="wp-element-caption">' . $caption . '</figcaption>';
    return '<!-- wp:image {"id":' . $id . ',"sizeSlug":"' . $size . '","linkDestination":"' . $link . '"} -->'
        . '<figure class="wp-block-image size-' . $size . '">' . $img . $words . '</figure><!-- /wp:image -->';
}

function paragraph($words)
{
    return '<!-- wp:paragraph --><p>' . $words . '</p><!-- /wp:paragraph -->';
}

$published = [];
$hour = 0;
function publish($name, $title, $content, $type = 'post')
{
    global $published, $hour;
    $hour++;
    $id = wp_insert_post([
        'post_title' => $title,
        'post_name' => $name,
        'post_content' => paragraph('Notes from the harbour.') . $content,
        'post_status' => 'publish',
        'post_type' => $type,
        'post_author' => 1,
        'post_date' => gmdate('Y-m-d H:i:s', gmmktime($hour, 0, 0, 3, 1, 2024)),
    ], true);
    if (is_wp_error($id)) {
        fwrite(STDERR, "$name: " . $id->get_error_message() . "\n");
        exit(1);
    }
    $published[$name] = ['id' => $id, 'url' => get_permalink($id)];
    return $id;
}

$acanthus = upload('acanthus.jpg');
$airplane = upload('airplane.jpg');
$canyon = upload('canyon-crop.jpg');
$alpine = upload('alpine-mirrored.jpg');
$home = upload('home-lettered.jpg');
$pastoral = upload('pastoral.png');
$boats = upload('boats-from-the-camera.jpg');
$allium = upload('allium.jpg');
$cat = upload('cat.jpg');
$footer = upload('alpine-for-the-footer.jpg');
$poster = upload('boats-poster.jpg');
$brochure = upload('brochure.pdf');
$talk = upload('talk.pptx');
upload('canyon-forgotten.jpg'); // in no post

publish('gallery', 'A gallery',
    '<!-- wp:gallery {"linkTo":"none"} --><figure class="wp-block-gallery has-nested-images columns-default is-cropped">'
    . image($boats, 'large') . image($acanthus, 'medium') . image($allium, 'large')
    . '</figure><!-- /wp:gallery -->');
$url = wp_get_attachment_url($canyon);
publish('cover', 'A cover',
    '<!-- wp:cover {"url":"' . $url . '","id":' . $canyon . ',"dimRatio":50} --><div class="wp-block-cover">'
    . '<span aria-hidden="true" class="wp-block-cover__background has-background-dim"></span>'
    . '<img class="wp-block-cover__image-background wp-image-' . $canyon . '" alt="" src="' . $url
    . '" data-object-fit="cover"/><div class="wp-block-cover__inner-container">' . paragraph('Up the river')
    . '</div></div><!-- /wp:cover -->');
$url = wp_get_attachment_url($alpine);
publish('fixed-cover', 'A cover that stays while the page moves',
    '<!-- wp:cover {"url":"' . $url . '","id":' . $alpine . ',"hasParallax":true,"dimRatio":50} -->'
    . '<div class="wp-block-cover has-parallax"><span aria-hidden="true" class="wp-block-cover__background'
    . ' has-background-dim"></span><div role="img" class="wp-block-cover__image-background wp-image-' . $alpine
    . ' has-parallax" style="background-position:50% 50%;background-image:url(' . $url . ')"></div>'
    . '<div class="wp-block-cover__inner-container">' . paragraph('Mountains') . '</div></div><!-- /wp:cover -->');
set_post_thumbnail(publish('featured', 'A featured image', ''), $home);
publish('captioned', 'One image with a caption', image($pastoral, 'full', 'none',
    'Photo: P. H. Emerson, <a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>'));
publish('thumbnail', 'A thumbnail that opens the file', image($airplane, 'thumbnail', 'media'));
publish('attachment', 'A picture that opens its own page', image($acanthus, 'medium', 'attachment'));
publish('downloads', 'To take home',
    '<!-- wp:file {"id":' . $brochure . '} --><div class="wp-block-file"><a href="' . wp_get_attachment_url($brochure)
    . '">brochure</a></div><!-- /wp:file -->' . paragraph('<a href="' . wp_get_attachment_url($talk) . '">the talk</a>'));
publish('hotlink', 'Somebody else serves it',
    '<!-- wp:image --><figure class="wp-block-image"><img src="' . $elsewhere . 'pastoral-small.jpg" alt=""/></figure><!-- /wp:image -->');
publish('frame', 'Somebody else shows it',
    '<!-- wp:html --><iframe src="' . $widget . '" width="420" height="320"></iframe><!-- /wp:html -->');
publish('video', 'A film',
    '<!-- wp:video --><figure class="wp-block-video"><video controls poster="' . wp_get_attachment_url($poster)
    . '" src="' . $elsewhere . 'film.mp4"></video></figure><!-- /wp:video -->');
publish('cat', 'Not ours', image($cat, 'large') . image($allium, 'thumbnail', 'media'));
publish('about', 'About', paragraph('A page.') . image($home, 'medium'), 'page');

$picture = wp_get_attachment_image_src($footer, 'medium');
update_option('widget_media_image', [
    2 => ['attachment_id' => $footer, 'url' => $picture[0], 'size' => 'medium', 'width' => $picture[1],
        'height' => $picture[2], 'link_type' => 'none', 'caption' => '', 'alt' => '', 'title' => ''],
    '_multiwidget' => 1,
]);
update_option('sidebars_widgets', ['wp_inactive_widgets' => [], 'sidebar-1' => ['media_image-2'], 'array_version' => 3]);

$published['attachment page'] = ['id' => $acanthus, 'url' => get_attachment_link($acanthus)];
echo json_encode($published, JSON_UNESCAPED_SLASHES);
